package org.mailtls.benchmarks;

import java.util.Locale;
import org.mailtls.scenario.Direction;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** For benchmarks that write in pieces of one size. */
@State(Scope.Thread)
public class WriteParams extends TlsParams {
    /** Bytes handed over at a time. */
    @Param("16000")
    public int writeSize = 16000;

    /** Seen from the client: {@code send} or {@code receive}. */
    @Param("send")
    public String direction = "send";

    @Override
    int size() {
        return writeSize;
    }

    @Override
    Direction direction() {
        return Direction.valueOf(direction.toUpperCase(Locale.ROOT));
    }
}
