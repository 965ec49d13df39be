using WeComSop.WeCom.Callbacks.Events;

namespace WeComSop.WeCom.Tests.Callbacks;

/// <summary>The file in Samples, and the event it must be read as. A new event is a line here and a file there.</summary>
internal static class CallbackSamples
{
    private const string User = "ZhangSan";
    private const string External = "wmJd8aDAAAq3Zb1xP0sR7uVtYfLkHg5Q";
    private const string Chat = "wrJd8aDAAAx7nB2kQ9mT4cUeWzRpSv6A";
    private const string Tag = "etJd8aDAAAtag01";
    private const string Message = "7250000000000000001";
    private const string Link = "cawcdeLINK01";
    private static readonly DateTimeOffset Later = DateTimeOffset.FromUnixTimeSeconds(1709880000);

    public static readonly IReadOnlyDictionary<string, WeComEvent> All = new Dictionary<string, WeComEvent>
    {
        ["customer_added"] = System(new CustomerAdded(User, External, "shop-01", "WELCOMECODE-1")),
        ["customer_half_added"] = System(new CustomerHalfAdded(User, External, "shop-01", "WELCOMECODE-2")),
        ["customer_edited"] = System(new CustomerEdited(User, External)),
        ["customer_removed_by_employee"] = System(new CustomerRemovedByEmployee(User, External, "DELETE_BY_TRANSFER")),
        ["employee_removed_by_customer"] = System(new EmployeeRemovedByCustomer(User, External)),
        ["customer_transfer_failed"] = System(new CustomerTransferFailed(User, External, "customer_refused")),
        ["archiving_approved"] = System(new ArchivingApproved(User, External, "WELCOMECODE-3")),

        ["group_created"] = System(new GroupCreated(Chat)),
        ["group_member_joined"] = System(new GroupUpdated(Chat, "add_member")
        {
            JoinScene = 3,
            MemChangeCnt = 2,
            MemChangeList = ["wmJd8aDAAAfirst", "wmJd8aDAAAsecond"],
            LastMemVer = "9c3f97c2ada667dfb5f6d03308d963e1",
            CurMemVer = "71217227bbd112ecfe3a49c482195cb4",
        }),
        ["group_member_left"] = System(new GroupUpdated(Chat, "del_member")
        {
            QuitScene = 0,
            MemChangeCnt = 1,
            MemChangeList = ["wmJd8aDAAAfirst"],
            LastMemVer = "71217227bbd112ecfe3a49c482195cb4",
            CurMemVer = "0d5d9b2ab1c3f0a06f4f3f5a0d7c1b90",
        }),
        ["group_member_invited"] = System(new GroupUpdated(Chat, "add_member")
        {
            JoinScene = 0,
            QuitScene = 0,
            MemChangeCnt = 2,
            MemChangeList = [User, "wmJd8aDAAAfirst"],
            LastMemVer = "9c3f97c2ada667dfb5f6d03308d963e1",
            CurMemVer = "71217227bbd112ecfe3a49c482195cb4",
        }),
        ["group_member_removed"] = System(new GroupUpdated(Chat, "del_member")
        {
            JoinScene = 0,
            QuitScene = 1,
            MemChangeCnt = 1,
            MemChangeList = ["wmJd8aDAAAsecond"],
            LastMemVer = "0d5d9b2ab1c3f0a06f4f3f5a0d7c1b90",
            CurMemVer = "6ebe7c3f89cb839ec2e1720f04eae2e0",
        }),
        ["group_renamed"] = System(new GroupUpdated(Chat, "change_name")),
        ["group_renamed_among_members"] = System(new GroupUpdated(Chat, "change_name")
        {
            JoinScene = 0,
            MemChangeCnt = 2,
            LastMemVer = "6ebe7c3f89cb839ec2e1720f04eae2e0",
            CurMemVer = "15722766561cf8bce92480a3d1457654",
        }),
        ["group_owner_changed"] = System(new GroupUpdated(Chat, "change_owner")),
        ["group_notice_changed"] = System(new GroupUpdated(Chat, "change_notice") { MemChangeCnt = 0 }),
        ["group_dismissed"] = System(new GroupDismissed(Chat)),

        ["tag_created"] = System(new TagCreated(Tag, "tag", "1")),
        ["tag_updated"] = System(new TagUpdated(Tag, "tag_group")),
        ["tag_deleted"] = System(new TagDeleted(Tag, "tag")),
        ["tags_shuffled"] = System(new TagsShuffled("etJd8aDAAAgroup01", "1")),
        ["tag_groups_shuffled"] = System(new TagsShuffled()),

        ["employee_created"] = System(new EmployeeCreated(User)
        {
            Details = new EmployeeDetails
            {
                Departments = [1, 2, 3],
                IsLeaderInDepartments = [1, 0, 0],
                DirectLeaders = ["lisi", "wangwu"],
                MainDepartment = 1,
                Status = 1,
                Gender = 1,
                Name = "张三",
                Alias = "老张",
                Position = "店长",
                Mobile = "13800000000",
                Telephone = "020-123456",
                Email = "zhangsan@example.com",
                BizMail = "zhangsan@corp.example.com",
                Avatar = "https://example.com/a.png",
                Address = "广州市",
                Attributes = [new("爱好", 0, "旅游"), new("主页", 1, "企业微信", "https://work.weixin.qq.com")],
            },
        }),
        ["employee_updated"] = System(new EmployeeUpdated(User, "zhangsan001") { Details = new EmployeeDetails { Departments = [2] } }),
        ["employee_deleted"] = System(new EmployeeDeleted(User)),
        ["department_created"] = System(new DepartmentCreated(2, "门店一部", 1, 100_000_000)),
        ["department_updated"] = System(new DepartmentUpdated(2, "门店二部", 3)),
        ["department_deleted"] = System(new DepartmentDeleted(2)),
        ["employee_tag_updated"] = System(new EmployeeTagUpdated(7)
        {
            AddedUsers = ["zhangsan", "lisi"],
            RemovedUsers = ["wangwu"],
            AddedDepartments = [1, 2],
            RemovedDepartments = [3],
        }),

        ["message_text"] = Employee(new TextMessage(Message, "今天到店几位？")),
        ["message_image"] = Employee(new ImageMessage(Message, "media-1", "https://example.com/p.png")),
        ["message_voice"] = Employee(new VoiceMessage(Message, "media-2", "amr")),
        ["message_video"] = Employee(new VideoMessage(Message, "media-3", "thumb-3")),
        ["message_location"] = Employee(new LocationMessage(Message, 23.134521, 113.358803, 20, "广州塔", "wxwork")),
        ["message_link"] = Employee(new LinkMessage(Message, "https://example.com/rules", "群规", "三不三必", "https://example.com/p.png")),

        ["app_subscribed"] = Employee(new AppSubscribed()),
        ["app_unsubscribed"] = Employee(new AppUnsubscribed()),
        ["app_opened"] = Employee(new AppOpened()),
        ["location_reported"] = Employee(new LocationReported(23.104105, 113.320107, 65, "wxwork")),
        ["menu_clicked"] = Employee(new MenuClicked("today")),
        ["menu_page_opened"] = Employee(new MenuPageOpened("https://example.com/tasks")),
        ["menu_mini_program_opened"] = Employee(new MenuMiniProgramOpened("pages/index")),
        ["menu_code_scanned"] = Employee(new MenuCodeScanned("scan", Waiting: false, "qrcode", "shop-01")),
        ["menu_code_scanned_waiting"] = Employee(new MenuCodeScanned("scan", Waiting: true, "qrcode", "shop-01")),
        ["menu_pictures_camera"] = Employee(Pictures(PictureSource.Camera)),
        ["menu_pictures_camera_or_album"] = Employee(Pictures(PictureSource.CameraOrAlbum)),
        ["menu_pictures_album"] = Employee(Pictures(PictureSource.Album)),
        ["menu_location_selected"] = Employee(new MenuLocationSelected("place", 23.137466, 113.352425, 15, "广州市天河区", "一号店")),
        ["template_card_clicked"] = Employee(new TemplateCardClicked("done", "task-42", "vote_interaction", "RESPONSECODE-1")
        {
            SelectedItems = [new CardSelection("q1", ["a", "b"])],
        }),
        ["template_card_menu_clicked"] = Employee(new TemplateCardMenuClicked("done", "task-42", "vote_interaction", "RESPONSECODE-1")),
        ["task_card_clicked"] = Employee(new TaskCardClicked("done", "task-41")),

        ["batch_job_finished"] = System(new BatchJobFinished("job-1", "sync_user", 0, "ok")),
        ["media_upload_finished"] = System(new MediaUploadFinished("job-2")),
        ["app_approval_changed"] = System(new AppApprovalChanged("201806010001", 1), 1000002),
        ["approval_changed"] = System(new ApprovalChanged("202403010001", 2), 3010040),
        ["app_inactivity_warned"] = System(new AppInactivityWarned(Later), 1000002),
        ["app_suspended"] = System(new AppSuspended(), 1000002),
        ["app_reopened"] = System(new AppReopened(), 1000002),
        ["low_activity_warned"] = System(new LowActivityWarned(Later), 1000002),
        ["customer_data_limited"] = System(new CustomerDataLimited(), 1000002),
        ["customer_data_restored"] = System(new CustomerDataRestored(), 1000002),
        ["app_sharing_changed"] = System(new AppSharingChanged(), 1000002),
        ["chain_sharing_changed"] = System(new ChainSharingChanged(), 1000002),
        ["program_notified"] = System(new ProgramNotified("notify-1", "ability_call")),

        ["customer_service_message_waiting"] = From("", new CustomerServiceMessageWaiting("ENCApHxnGDNAVNY4AaSJKj4Tb5mwsEMzx", "wkJd8aDAAAkf01"), null),
        ["customer_service_accounts_changed"] = From("", new CustomerServiceAccountsChanged
        {
            Added = ["wkJd8aDAAAkf01", "wkJd8aDAAAkf02"],
            Removed = ["wkJd8aDAAAkf03"],
        }, null),
        ["archived_messages_waiting"] = System(new ArchivedMessagesWaiting(), 2000004),
        ["live_broadcast_changed"] = Employee(new LiveBroadcastChanged("lvOb0aDAAAlive01", 1)),

        ["acquisition_balance_low"] = System(new AcquisitionBalanceLow()),
        ["acquisition_balance_exhausted"] = System(new AcquisitionBalanceExhausted()),
        ["acquisition_balance_increased"] = System(new AcquisitionBalanceIncreased()),
        ["acquisition_quota_expiring"] = System(new AcquisitionQuotaExpiring(Later, 120)),
        ["acquisition_link_unavailable"] = System(new AcquisitionLinkUnavailable(Link)),
        ["acquisition_link_deleted"] = System(new AcquisitionLinkDeleted(Link)),
        ["acquisition_profile_opened"] = System(new AcquisitionProfileOpened(Link, "poster-7")),
        ["acquisition_request_sent"] = System(new AcquisitionRequestSent(Link, "poster-7")),
        ["acquisition_chat_started"] = System(new AcquisitionChatStarted(Link, User, External)),
        ["acquisition_message_received"] = System(new AcquisitionMessageReceived(Link, "CHATKEY-1")),

        ["unknown_event"] = System(new UnknownEvent("event/brand_new_event")),
        ["unknown_change"] = System(new UnknownEvent("change_external_contact/brand_new_change")),
        ["unknown_message"] = Employee(new UnknownEvent("message/hologram")),
    };

    private static MenuPicturesSent Pictures(PictureSource source) => new("pics", source)
    {
        Count = 2,
        Md5Sums = ["1b5f7c23b5bf75682a53e7b6d163e185", "5a75aaca956d97be686719218f275c6b"],
    };

    private static WeComEvent System(WeComEvent expected, int? agentId = null) => From("sys", expected, agentId);

    private static WeComEvent Employee(WeComEvent expected) => From(User, expected, 1000002);

    private static WeComEvent From(string user, WeComEvent expected, int? agentId) => expected with
    {
        CorpId = "ww5f0a2f1b9c7d3e84",
        FromUser = user,
        CreateTime = DateTimeOffset.FromUnixTimeSeconds(1709275200),
        AgentId = agentId,
    };
}
