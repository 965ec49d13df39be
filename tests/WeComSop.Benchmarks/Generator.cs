using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace WeComSop.Benchmarks;

internal sealed record Load(int Requests, int Failures, TimeSpan Took, Latencies Latencies)
{
    public double PerSecond => Requests / Took.TotalSeconds;
}

/// Keep-alive connections, one request under way on each, all on one thread: poll, receive, send. It shares the machine with
/// what it measures, so it must be cheap.
internal sealed class Generator(Uri url, int connections)
{
    private const int BufferSize = 4096;
    private const int PollMicroseconds = 1_000_000;

    public Load Run(byte[][] requests)
    {
        Load? load = null;
        var thread = new Thread(() => load = Drive(requests));
        thread.Start();
        thread.Join();
        return load!;
    }

    private Load Drive(byte[][] requests)
    {
        var all = Enumerable.Range(0, Math.Min(connections, requests.Length)).Select(_ => new Connection(url)).ToList();
        var bySocket = all.ToDictionary(connection => connection.Socket);
        var ready = new List<Socket>(all.Count);
        var milliseconds = new double[requests.Length];
        var failures = 0;
        var next = 0;
        var done = 0;
        var watch = Stopwatch.StartNew();
        foreach (var connection in all)
        {
            connection.Send(requests[next++]);
        }

        while (done < requests.Length)
        {
            ready.Clear();
            foreach (var connection in all)
            {
                if (connection.IsBusy)
                {
                    ready.Add(connection.Socket);
                }
            }

            Socket.Select(ready, null, null, PollMicroseconds);
            foreach (var socket in ready)
            {
                var connection = bySocket[socket];
                if (connection.Receive() is not { } succeeded)
                {
                    continue;
                }

                milliseconds[done++] = connection.Milliseconds;
                failures += succeeded ? 0 : 1;
                if (next < requests.Length)
                {
                    connection.Send(requests[next++]);
                }
            }
        }

        var took = watch.Elapsed;
        all.ForEach(connection => connection.Dispose());
        return new Load(requests.Length, failures, took, new Latencies(milliseconds));
    }

    private sealed class Connection : IDisposable
    {
        private static readonly byte[] Ok = Encoding.ASCII.GetBytes("HTTP/1.1 200 ");
        private static readonly byte[] EndOfHead = Encoding.ASCII.GetBytes("\r\n\r\n");
        private static readonly byte[] LengthHeader = Encoding.ASCII.GetBytes("\r\nContent-Length: ");

        private readonly byte[] _buffer = new byte[BufferSize];
        private long _sentAt;
        private int _received;

        public Connection(Uri url)
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(IPAddress.Loopback, url.Port);
            Socket.Blocking = false;
        }

        public Socket Socket { get; }

        public bool IsBusy { get; private set; }

        public double Milliseconds { get; private set; }

        public void Send(byte[] request)
        {
            _received = 0;
            IsBusy = true;
            _sentAt = Stopwatch.GetTimestamp();
            if (Socket.Send(request) != request.Length)
            {
                throw new IOException("The request did not fit into the socket's buffer.");
            }
        }

        /// Null while the answer is incomplete; otherwise whether it was 200.
        public bool? Receive()
        {
            var count = Socket.Receive(_buffer.AsSpan(_received));
            if (count == 0)
            {
                throw new IOException("The server closed a connection.");
            }

            _received += count;
            var answer = _buffer.AsSpan(0, _received);
            var head = answer.IndexOf(EndOfHead);
            if (head < 0 || answer.Length < head + EndOfHead.Length + LengthOf(answer[..(head + 2)]))
            {
                return null;
            }

            IsBusy = false;
            Milliseconds = Stopwatch.GetElapsedTime(_sentAt).TotalMilliseconds;
            return answer.StartsWith(Ok);
        }

        public void Dispose() => Socket.Dispose();

        private static int LengthOf(ReadOnlySpan<byte> head)
        {
            var start = head.IndexOf(LengthHeader);
            if (start < 0)
            {
                return 0;
            }

            var value = head[(start + LengthHeader.Length)..];
            return int.Parse(value[..value.IndexOf((byte)'\r')], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
