package org.mailtls.maillog.mix;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailtls.maillog.LogCounts;
import org.mailtls.maillog.Way;
import org.mailtls.scenario.Mix;
import org.mailtls.scenario.MixEntry;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A mix as a file, described by {@code mix-v1.schema.json} of the scenarios. */
public final class MixJson {
    private static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private record Document(
            int version,
            BigDecimal days,
            @Nullable String from,
            @Nullable String to,
            Source source,
            List<MixEntry> entries) {}

    /** @param ways the directions whose mail it is: in, out or both */
    private record Source(List<String> ways, long lines, long events, long broken) {}

    private MixJson() {}

    /** Of the directions that the mix was made of. */
    public static String render(Mix mix, LogSummary log, LogCounts counts, Set<Way> ways) {
        Document document = new Document(
                VERSION,
                // A double below a thousandth would be written with an exponent, and that is no number of YAML to our
                // reader.
                BigDecimal.valueOf(mix.days()),
                log.from() == null ? null : log.from().toString(),
                log.to() == null ? null : log.to().toString(),
                new Source(
                        ways.stream()
                                .sorted()
                                .map(way -> way.name().toLowerCase(Locale.ROOT))
                                .toList(),
                        counts.lines(),
                        counts.events(),
                        counts.broken()),
                mix.entries());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }
}
