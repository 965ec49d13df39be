namespace WeComSop.Broadcasts;

/// Where a share lies with a certainty of 95 percent. Unlike the usual formula it holds for few cases, and for shares near none or all.
internal readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    public static WilsonInterval Of(int hits, int cases)
    {
        if (cases == 0)
        {
            return new WilsonInterval(0, 1);
        }

        var share = (double)hits / cases;
        var scale = 1 + (Z * Z / cases);
        var middle = (share + (Z * Z / (2 * cases))) / scale;
        var reach = Z / scale * Math.Sqrt((share * (1 - share) / cases) + (Z * Z / (4.0 * cases * cases)));
        return new WilsonInterval(Math.Max(0, middle - reach), Math.Min(1, middle + reach));
    }
}
