package org.mailtls.probe.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;

/**
 * A connection for a protocol on top: {@link SocketTimeoutException} when the phase is over, {@link SocketException} on
 * a reset. Closing it closes nothing.
 */
final class PipeInput extends InputStream {
    private final Pipe pipe;

    PipeInput(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (pipe.queue().size() == 0) {
            switch (pipe.fill(pipe.deadline())) {
                case END -> {
                    return -1;
                }
                case RESET -> throw new SocketException("The server reset the connection.");
                case NOTHING_YET ->
                    throw new SocketTimeoutException("No more from the server within "
                            + pipe.deadline().limit().toMillis() + " ms.");
                case BYTES -> {
                    // Taken below.
                }
            }
        }
        return pipe.queue().take(into, from, count);
    }

    @Override
    public int available() {
        return pipe.queue().size();
    }
}
