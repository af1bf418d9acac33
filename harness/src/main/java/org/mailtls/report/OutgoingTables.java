package org.mailtls.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailtls.outbound.seen.OfferedHello;
import org.mailtls.outbound.seen.SinkSession;
import org.mailtls.outbound.seen.SinkSight;
import org.mailtls.outbound.seen.SinkTls;

/** Tables beside the matrix of one server. */
final class OutgoingTables {
    private static final double MILLIS = 1000;

    private OutgoingTables() {}

    /** What the server offers; levels that offer the same share a row. */
    static List<PlainTable> hellos(Outgoing.Server server) {
        Map<OfferedHello, List<String>> offers = offers(server);
        if (offers.isEmpty()) {
            return List.of();
        }
        List<List<String>> rows = new ArrayList<>();
        offers.forEach((hello, levels) -> rows.add(List.of(
                String.join(", ", levels),
                some(hello.versions()),
                Integer.toString(hello.suites().size()),
                some(hello.groups()),
                some(hello.keyShares()),
                Integer.toString(hello.signatures().size()),
                hello.serverName() == null ? "none" : hello.serverName(),
                resumption(hello),
                some(hello.alpn()),
                hello.bytes() + " B")));
        return List.of(new PlainTable(
                "The ClientHello that each level offers, to the first sink that got one",
                List.of(
                        "level",
                        "versions",
                        "suites",
                        "groups",
                        "key shares",
                        "signature schemes",
                        "server name",
                        "session",
                        "ALPN",
                        "size"),
                rows,
                List.of()));
    }

    /** The suites in full, by level. */
    static List<Fact> suites(Outgoing.Server server) {
        List<Fact> facts = new ArrayList<>();
        offers(server)
                .forEach((hello, levels) ->
                        facts.add(new Fact(String.join(", ", levels), String.join(" ", hello.suites()))));
        return facts;
    }

    /** What the two sides came to, and what else the sink saw. */
    static PlainTable negotiated(Outgoing.Column column) {
        List<List<String>> rows = new ArrayList<>();
        for (SinkSight sight : column.record().sinks()) {
            int number = 0;
            for (SinkSession session : sight.sessions()) {
                rows.add(List.of(
                        number++ == 0 ? sight.sink() : "",
                        String.format(Locale.ROOT, "%.1f s", session.at() / MILLIS),
                        shown(session.negotiated()),
                        seen(session)));
            }
            if (number == 0) {
                rows.add(List.of(sight.sink(), "–", "–", "no connection"));
            }
        }
        return new PlainTable(
                "Connections at " + column.heading() + ", from the sinks' side",
                List.of("sink", "after", "negotiated", "what else was seen"),
                rows,
                List.of());
    }

    private static Map<OfferedHello, List<String>> offers(Outgoing.Server server) {
        Map<OfferedHello, List<String>> offers = new LinkedHashMap<>();
        for (Outgoing.Column column : server.columns()) {
            column.record().sinks().stream()
                    .map(sight -> sight.hello().orElse(null))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(hello -> offers.computeIfAbsent(hello.sorted(), key -> new ArrayList<>())
                            .add(column.heading()));
        }
        return offers;
    }

    private static String resumption(OfferedHello hello) {
        if (hello.preSharedKey()) {
            return "pre-shared key";
        }
        Integer ticket = hello.ticket();
        if (ticket == null) {
            return "no tickets";
        }
        return ticket == 0 ? "asks for tickets" : "ticket of " + ticket + " B";
    }

    private static String shown(@Nullable SinkTls tls) {
        if (tls == null) {
            return "–";
        }
        return tls.version() + " " + tls.suite() + (tls.group() == null ? "" : " " + tls.group())
                + (tls.resumed() ? ", resumed" : "");
    }

    private static String seen(SinkSession session) {
        List<String> words = new ArrayList<>();
        if (session.askedForTls() && session.negotiated() == null) {
            words.add("asked for STARTTLS");
        }
        if (session.helloTrouble() != null) {
            words.add(session.helloTrouble());
        }
        if (session.renegotiated()) {
            words.add("renegotiated");
        }
        if (session.tookInjectedReply()) {
            words.add("took the injected reply");
        }
        session.mails().forEach(mail -> words.add(mail.tls() ? "mail inside TLS" : "mail in the clear"));
        if (session.trouble() != null) {
            words.add(session.trouble());
        }
        return words.isEmpty() ? "nothing" : String.join("; ", words);
    }

    private static String some(List<String> names) {
        return names.isEmpty() ? "none" : String.join(" ", names);
    }
}
