package org.mailtls.scenario;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.scenario.Observations.Unit;

/** What can be expected something of where a server sends mail: how many mails had which fate, and the fate of that to one sink. */
public final class OutboundWords {
    /** What can become of a mail, as the end of a word. */
    public static final List<String> FATES = List.of("delivered-tls", "delivered-clear", "deferred", "bounced");

    private static final String PREFIX = "outbound.";
    private static final Map<String, Unit> ALL = all();

    private OutboundWords() {}

    private static Map<String, Unit> all() {
        Map<String, Unit> all = new LinkedHashMap<>();
        all.put(PREFIX + "mails", Unit.NUMBER);
        FATES.forEach(fate -> all.put(PREFIX + fate, Unit.NUMBER));
        for (String more : List.of("retried-clear", "dangerous", "stuck")) {
            all.put(PREFIX + more, Unit.NUMBER);
        }
        for (Sink sink : Sink.values()) {
            FATES.forEach(fate -> all.put(of(sink, fate), Unit.FLAG));
        }
        return Collections.unmodifiableMap(all);
    }

    /** The word for what became of the mail to one sink. */
    public static String of(Sink sink, String fate) {
        return PREFIX + sink.word() + "." + fate;
    }

    /** The word for how many mails had this fate. */
    public static String of(String fate) {
        return PREFIX + fate;
    }

    /** All words, those of all mails first. */
    static Map<String, Unit> units() {
        return ALL;
    }

    /** The sink that a word is about; null for one that is about all mails, or about none. */
    private static @Nullable Sink sink(String word) {
        return Arrays.stream(Sink.values())
                .filter(sink -> word.startsWith(PREFIX + sink.word() + "."))
                .findFirst()
                .orElse(null);
    }

    static boolean seenIn(Cell cell, String word) {
        Sink sink = sink(word);
        return ALL.containsKey(word)
                && cell.workload().kind() == WorkloadKind.OUTBOUND
                && (sink == null || cell.workload().sinks().contains(sink));
    }

    /** What a cell needs to have it. */
    static String needs(String word) {
        Sink sink = sink(word);
        return "it is of mail that the server sends; write workload: { kind: outbound }"
                + (sink == null ? "" : ", with " + sink.word() + " among its sinks");
    }
}
