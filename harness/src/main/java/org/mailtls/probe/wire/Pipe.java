package org.mailtls.probe.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mailtls.smtp.Printable;
import org.mailtls.smtp.Reply;

/** One TCP connection. All reading and writing ends by the deadline of the phase. Belongs to one thread at a time. */
final class Pipe implements AutoCloseable {
    /** What a read gave. */
    enum Got {
        BYTES,
        END,
        RESET,
        NOTHING_YET
    }

    private static final int CHUNK = 16 * 1024;

    /** Milliseconds; a connection whose phase is over may still be written to, such as to say goodbye. */
    private static final int LEAST_TO_WRITE = 1000;

    /** A blocking write has no timeout; whoever reads nothing at all is cut off from here. */
    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Socket socket;
    private final Gate.Pass pass;
    private final ByteQueue queue = new ByteQueue();
    private final byte[] chunk = new byte[CHUNK];
    private Deadline deadline;
    private volatile boolean cut;

    private Pipe(Socket socket, Gate.Pass pass, Deadline deadline) {
        this.socket = socket;
        this.pass = pass;
        this.deadline = deadline;
    }

    /**
     * Connects; the pass is given back when the pipe is closed, or here if it fails.
     *
     * @throws WireException UNREACHABLE
     */
    static Pipe connect(InetSocketAddress address, Duration limit, Gate.Pass pass) throws WireException {
        Socket socket = new Socket();
        Deadline deadline = new Deadline(limit);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, deadline.millis());
            return new Pipe(socket, pass, deadline);
        } catch (IOException e) {
            pass.close();
            closeQuietly(socket);
            throw new WireException(WireException.Kind.UNREACHABLE, unreachable(e, limit), e);
        }
    }

    /** What came and was not taken. */
    ByteQueue queue() {
        return queue;
    }

    /** The server asked on this connection to come back later; again on the same one is no second time. */
    void throttled(Reply reply) {
        pass.throttled(reply);
    }

    /** A new phase begins. */
    void allow(Duration limit) {
        deadline = new Deadline(limit);
    }

    Deadline deadline() {
        return deadline;
    }

    InetSocketAddress local() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Reads once and adds to the queue; after the deadline nothing is read, however much there is. */
    Got fill(Deadline until) {
        if (until.over()) {
            return Got.NOTHING_YET;
        }
        try {
            socket.setSoTimeout(until.millis());
            int count = socket.getInputStream().read(chunk);
            if (count < 0) {
                return Got.END;
            }
            pass.received(count);
            queue.add(chunk, 0, count);
            return Got.BYTES;
        } catch (SocketTimeoutException e) {
            return Got.NOTHING_YET;
        } catch (IOException e) {
            return Got.RESET;
        }
    }

    /** Whether the kernel holds bytes that {@link #fill} would give without waiting. */
    boolean waiting() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes all of it in one call.
     *
     * @throws WireException CLOSED, or TIMEOUT if the server takes no more until the phase is over
     */
    void write(byte[] bytes, int from, int count) throws WireException {
        int time = Math.max(LEAST_TO_WRITE, deadline.millis());
        ScheduledFuture<?> watching = WATCH.schedule(this::cut, time, TimeUnit.MILLISECONDS);
        try {
            socket.getOutputStream().write(bytes, from, count);
            pass.sent(count);
        } catch (IOException e) {
            if (cut) {
                throw timeout("took no more bytes", e);
            }
            throw new WireException(WireException.Kind.CLOSED, "The server closed the connection while we sent.", e);
        } finally {
            watching.cancel(false);
        }
    }

    /** TIMEOUT of this phase. */
    WireException timeout(String what, @Nullable Throwable cause) {
        return new WireException(
                WireException.Kind.TIMEOUT,
                "The server " + what + " within " + deadline.limit().toMillis() + " ms.",
                cause);
    }

    /** Never throws; more than once does no harm. */
    @Override
    public void close() {
        closeQuietly(socket);
        pass.close();
    }

    private void cut() {
        cut = true;
        closeQuietly(socket);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // Nothing is lost: all that was to be read has been read.
        }
    }

    private static String unreachable(IOException e, Duration limit) {
        if (e instanceof SocketTimeoutException) {
            return "No connection to the server within " + limit.toMillis() + " ms.";
        }
        return "No connection to the server: " + Printable.of(String.valueOf(e.getMessage()), 200) + '.';
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "mailtls-probe-writes");
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }
}
