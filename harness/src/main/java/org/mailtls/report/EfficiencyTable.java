package org.mailtls.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How near each cell comes to what its primitives cost by themselves. */
final class EfficiencyTable {
    private static final Unit MICROS = new Unit("µs", 1, false);
    private static final String ABOUT =
            "The floor is the sum of the primitives that the negotiated handshake, or the records of one write, cannot do"
                    + " without, each by the fastest implementation seen in this run. Efficiency is floor ÷ measured CPU"
                    + " time: 100 % would be a TLS stack that costs nothing beside them.";
    private static final String LEFT_OUT =
            "Left out of the floor: transcript hashes and key schedule, record protection of the handshake, random numbers,"
                    + " making and parsing of messages, certificate parsing and path building, session tickets, key shares that"
                    + " were offered and not chosen, and all of SMTP, sockets and server processes where the cell has them. For"
                    + " writes: copying, record headers, and the making of nonces. RSA-PSS is priced as RSA PKCS #1, and"
                    + " opening an AEAD's record as sealing it where that is the cheaper.";

    private EfficiencyTable() {}

    private static String remark(Efficiency one) {
        String against = one.notJudged();
        if (against != null) {
            return against;
        }
        return one.suspicious() ? "suspicious: faster than its own primitives" : "";
    }

    static Optional<CalibrationTable> of(List<Efficiency> all) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (Efficiency one : all) {
            Double floor = one.floorMicros();
            Double ratio = one.efficiency();
            rows.add(List.of(
                    one.cell(),
                    one.side(),
                    floor == null ? "–" : Numbers.value(floor, MICROS),
                    Numbers.value(one.measuredMicros(), MICROS),
                    ratio == null ? "–" : String.format(Locale.ROOT, "%.0f %%", 100 * ratio),
                    remark(one)));
            details.add(one.cell() + ", " + one.side() + ": " + one.computed());
        }
        List<String> notes = new ArrayList<>();
        if (all.stream().anyMatch(Efficiency::suspicious)) {
            notes.add("Suspicious rows are below their own floor: the cell does not do what it says, or a primitive was"
                    + " measured while the machine was slower. Do not use them before it is known which.");
        }
        notes.add(LEFT_OUT);
        return Optional.of(new CalibrationTable(
                "Efficiency",
                ABOUT,
                List.of("cell", "side", "floor, µs", "measured, µs", "efficiency", "remark"),
                rows,
                notes,
                details));
    }
}
