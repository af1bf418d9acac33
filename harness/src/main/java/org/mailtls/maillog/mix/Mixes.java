package org.mailtls.maillog.mix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.Way;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;

/** Makes of a log what a scenario can weigh its cells by. What no client could speak is left out. */
public final class Mixes {
    private static final Set<String> PROTOCOLS = Set.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");
    private static final double MOST_DAYS = 36_525;

    private record Key(
            @Nullable String protocol,
            @Nullable String suite,
            @Nullable String group) {}

    private static final double MILLION = 1e6;

    private Mixes() {}

    /**
     * The mix of these directions.
     *
     * @throws IllegalArgumentException if the log does not tell enough, saying what and what to do
     */
    public static Mix of(LogSummary log, Set<Way> ways) {
        double days = log.days();
        if (Double.isNaN(days)) {
            throw new IllegalArgumentException("no line of the log has a time, so nobody knows what it is in a day."
                    + " Take the log that syslog writes.");
        }
        if (days > MOST_DAYS) {
            throw new IllegalArgumentException("its times span more than a century, from " + log.from() + " to "
                    + log.to() + ". Name the part that you mean with --since and --until.");
        }
        Map<Key, Amount> sums = new HashMap<>();
        for (Way way : ways) {
            WaySummary summary = log.of(way);
            if (!summary.tellsTls() && !summary.isEmpty()) {
                throw new IllegalArgumentException("the log tells of mail " + (way == Way.IN ? "in" : "out")
                        + " and of no TLS there. Postfix does from " + (way == Way.IN ? "smtpd" : "smtp")
                        + "_tls_loglevel = 1 on.");
            }
            summary.combinations().stream()
                    .filter(count -> PROTOCOLS.contains(count.combination().protocol()))
                    .forEach(count -> sums.merge(key(count.combination()), count.amount(), Amount::plus));
            sums.merge(new Key(null, null, null), new Amount(0, summary.clearMails()), Amount::plus);
        }
        List<MixEntry> entries = new ArrayList<>();
        sums.forEach((key, amount) -> {
            if (!amount.none()) {
                entries.add(
                        new MixEntry(key.protocol(), key.suite(), key.group(), amount.handshakes(), amount.mails()));
            }
        });
        if (entries.stream().mapToLong(MixEntry::handshakes).sum() == 0) {
            throw new IllegalArgumentException(
                    "the log tells of no handshake in the direction that was asked for, so there is nothing to weigh by.");
        }
        entries.sort(Comparator.comparingLong(MixEntry::handshakes)
                .thenComparingLong(MixEntry::mails)
                .reversed()
                .thenComparing(entry -> entry.protocol() + " " + entry.suite() + " " + entry.group()));
        // No log tells more than millionths of a day, and the reader of mixes takes no longer numbers.
        return new Mix(Math.ceil(days * MILLION) / MILLION, entries);
    }

    private static Key key(Combination combination) {
        String suite = combination.suite();
        return new Key(
                combination.protocol(), suite == null || !suite.startsWith("TLS_") ? null : suite, combination.group());
    }
}
