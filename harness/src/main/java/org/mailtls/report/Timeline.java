package org.mailtls.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attack second by second, as the page's script draws it: what honest mail got above, processor time below.
 *
 * @param kind tells the script that this is no bar chart
 * @param from seconds from the start of the observation to that of the attack
 * @param to seconds from the start of the observation to the end of the attack
 * @param cap cores that the server may use; null if there is no cap
 */
public record Timeline(
        String id,
        String title,
        String caption,
        String kind,
        double from,
        double to,
        @Nullable Double cap,
        List<Second> seconds) {
    public static final String KIND = "timeline";

    /**
     * One second; null where nothing is known, which is not nought. A mail that was not taken is no latency: it is among the
     * {@code failed}.
     *
     * @param start seconds since the observation began
     * @param p50 milliseconds, of all mails that were due in this second; null also if not half of them were taken
     * @param slowest milliseconds, of those of them that were taken: a second has too few mails for a high percentile
     * @param taken percent of the mails that were due in this second
     * @param failed how many of them were not taken
     * @param server cores that the server used
     * @param attacker cores that the attacker's threads used
     */
    public record Second(
            int start,
            @Nullable Double p50,
            @Nullable Double slowest,
            @Nullable Double taken,
            @Nullable Integer failed,
            @Nullable Double server,
            @Nullable Double attacker) {}
}
