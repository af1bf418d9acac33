package org.mailtls.report.maillog;

import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.Way;
import org.mailtls.maillog.mix.Amount;
import org.mailtls.maillog.mix.ApartCount;
import org.mailtls.maillog.mix.LogSummary;
import org.mailtls.maillog.mix.ReasonCount;
import org.mailtls.maillog.mix.TimeBucket;
import org.mailtls.maillog.mix.WaySummary;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A log as one JSON document for programs, described by {@code log-v1.schema.json}. Names and reasons in it are hostile input. */
public final class LogJson {
    static final String SCHEMA = "mailtls-log-1";

    /** Of the networks; a program that wants all of them reads the log itself. */
    private static final int MOST_NETWORKS = 1000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private record Document(
            String schema,
            String toolVersion,
            List<LogReport.Source> sources,
            LogCounts counts,
            List<String> notes,
            Selection selection,
            @Nullable String from,
            @Nullable String to,
            @Nullable Double days,
            long undated,
            List<Direction> directions,
            List<Apart> apart,
            String timeStep,
            List<Piece> times,
            String scope,
            List<ImpactJson> policies) {}

    private record Selection(
            List<String> directions,
            @Nullable String since,
            @Nullable String until,
            long leftOut,
            long undated) {}

    private record Direction(
            String direction,
            boolean tellsTls,
            long mails,
            long tlsMails,
            long clearMails,
            @Nullable Double tlsShare,
            long handshakes,
            WaySummary.Resumptions resumptions,
            List<Combination> combinations,
            Map<String, Long> trust,
            long failed,
            List<Reason> reasons,
            WaySummary.Fallbacks fallbacks,
            List<Network> networks,
            long peersForgotten) {}

    private record Combination(
            String protocol,
            @Nullable String suite,
            String words,
            @Nullable String group,
            long handshakes,
            long mails,
            double share) {}

    private record Reason(String reason, long times, String meaning, List<String> examples) {}

    private record Network(
            String network,
            List<String> domains,
            long peers,
            long tls13,
            long tls12,
            long old,
            long tlsMails,
            long clearMails,
            long failed) {}

    private record Apart(
            String id, String why, String source, long sessions, long failed, long tlsMails, long clearMails) {}

    private record Piece(String start, TimeBucket.Traffic in, TimeBucket.Traffic out) {}

    private LogJson() {}

    public static String render(LogReport report) {
        LogSummary log = report.summary();
        Document document = new Document(
                SCHEMA,
                report.toolVersion(),
                report.sources(),
                report.counts(),
                report.notes(),
                selection(report.selection()),
                text(log.from()),
                text(log.to()),
                number(log.days()),
                log.undated(),
                log.ways().stream().map(LogJson::direction).toList(),
                log.apart().stream().map(LogJson::apart).toList(),
                log.step().name().toLowerCase(Locale.ROOT),
                log.times().stream()
                        .map(piece -> new Piece(piece.start().toString(), piece.in(), piece.out()))
                        .toList(),
                report.scope().word(),
                report.impacts().stream().map(ImpactJson::of).toList());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    static String word(Way way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private static Selection selection(LogReport.Selection asked) {
        return new Selection(
                asked.ways().stream().sorted().map(LogJson::word).toList(),
                text(asked.since()),
                text(asked.until()),
                asked.leftOut(),
                asked.undated());
    }

    private static Direction direction(WaySummary way) {
        Amount all = way.tls();
        Map<String, Long> trust = new LinkedHashMap<>();
        way.trust().forEach((word, handshakes) -> trust.put(word.name().toLowerCase(Locale.ROOT), handshakes));
        return new Direction(
                word(way.way()),
                way.tellsTls(),
                way.mails(),
                all.mails(),
                way.clearMails(),
                number(way.tlsShare()),
                all.handshakes(),
                way.resumptions(),
                way.combinations().stream()
                        .map(count -> new Combination(
                                count.combination().protocol(),
                                count.combination().suite(),
                                count.combination().words(),
                                count.combination().group(),
                                count.amount().handshakes(),
                                count.amount().mails(),
                                count.amount().shareOf(all)))
                        .toList(),
                trust,
                way.failed(),
                way.reasons().stream().map(reason -> reason(reason, way.way())).toList(),
                way.fallbacks(),
                way.networks().stream()
                        .limit(MOST_NETWORKS)
                        .map(network -> new Network(
                                network.network(),
                                network.domains(),
                                network.peers(),
                                network.handshakes().tls13(),
                                network.handshakes().tls12(),
                                network.handshakes().old(),
                                network.tlsMails(),
                                network.clearMails(),
                                network.failed()))
                        .toList(),
                way.forgotten());
    }

    private static Reason reason(ReasonCount reason, Way way) {
        return new Reason(
                reason.reason(), reason.times(), ReasonWords.meaning(reason.reason(), way), reason.examples());
    }

    private static Apart apart(ApartCount count) {
        return new Apart(
                count.entry().id(),
                count.entry().why(),
                count.entry().source(),
                count.sessions(),
                count.failed(),
                count.tlsMails(),
                count.clearMails());
    }

    private static @Nullable String text(@Nullable LocalDateTime time) {
        return time == null ? null : time.toString();
    }

    /** JSON has no NaN. */
    private static @Nullable Double number(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
