namespace WeComSop.Sandbox;

internal sealed class DemoNames(int seed)
{
    private static readonly string[] Nicknames =
    [
        "小鹿乱撞", "清风徐来", "豆豆妈", "老张爱钓鱼", "柠檬不酸", "一米阳光", "阿杰", "静待花开", "暖暖的猫", "大海",
        "糖糖麻麻", "行者无疆", "木木夕", "奶茶三分甜", "北方的狼", "晴天", "橙子味的夏天", "小满", "岁月静好", "跑步的胖子",
        "琳琳", "向日葵", "努力的小王", "Cindy陈", "旺财他爹", "云淡风轻", "花花世界", "早睡早起", "Leo", "小辣椒",
        "南风知我意", "知足常乐", "西瓜太郎", "月半弯", "快乐星球", "阿May", "平安是福", "星河长明", "咖啡不加糖", "桃子同学",
    ];

    private readonly Random random = new(seed);

    public string Next() => Nicknames[random.Next(Nicknames.Length)];
}
