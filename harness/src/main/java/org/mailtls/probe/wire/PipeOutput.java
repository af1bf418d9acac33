package org.mailtls.probe.wire;

import java.io.IOException;
import java.io.OutputStream;

/** A connection for a protocol on top. What is written goes out at once; closing it closes nothing. */
final class PipeOutput extends OutputStream {
    private final Pipe pipe;

    PipeOutput(Pipe pipe) {
        this.pipe = pipe;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            pipe.write(bytes, from, count);
        } catch (WireException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
