package org.mailtls.probe.wire;

/** For a fuzzer: the input is all that a server sends after a ClientHello. */
public final class FlightFuzz {
    private FlightFuzz() {}

    /** Jazzer finds it by this name. */
    public static void fuzzerTestOneInput(byte[] input) {
        FlightInMemory.checked(input);
    }
}
