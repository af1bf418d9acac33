package org.mailtls.report;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Configurations that differ along the compared axis alone, under one mix.
 *
 * @param id short and safe, for anchors
 * @param operation what one operation is called
 * @param byMails whether entries are weighted by their mails rather than by their handshakes
 * @param perDay how many operations the log saw in a day; zero where an operation is not one handshake or one mail
 * @param configurations the first is what the others are held against
 */
record MixComparison(
        String id,
        String title,
        String operation,
        boolean byMails,
        double perDay,
        List<MixConfiguration> configurations) {
    static final String SERVER = "server.cpu";
    static final String CLIENT = "client.cpu";

    private static final double MICROS_A_SECOND = 1e6;

    /** What entries are weighted by. */
    String weights() {
        return byMails ? "mails" : "handshakes";
    }

    /** Server CPU time that an entry takes in a day; null if that is not known. */
    @Nullable
    Double secondsPerDay(MixLine line) {
        Double micros = line.serverMicros();
        return micros == null || perDay == 0 ? null : Double.valueOf(line.share() * perDay * micros / MICROS_A_SECOND);
    }

    /** One for all of {@link #secondsPerDay}. */
    Unit dayUnit() {
        double largest = configurations.stream()
                .flatMap(one -> one.lines().stream())
                .map(this::secondsPerDay)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
        return Unit.forValues("s", largest);
    }
}
