package org.mailtls.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mailtls.run.ForkPlan;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Renders forks that were run one by one as the one entry that JMH would have written had it run them together. */
final class JmhEntry {
    /** JMH breaks its lines at commas, also within a string such as a JVM flag with a list of groups. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JmhEntry() {}

    static JsonNode of(BenchmarkParams params, List<BenchmarkResult> forks) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(json, false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(List.of(new RunResult(params, forks)));
        }
        ObjectNode entry = (ObjectNode)
                LENIENT.readTree(json.toString(StandardCharsets.UTF_8)).get(0);
        // Each was a run of one fork for JMH.
        entry.put("forks", forks.size());
        ArrayNode flags = entry.putArray("jvmArgs");
        // The plan's file is gone by the time that somebody reads this.
        params.getJvmArgs().stream()
                .filter(flag -> !flag.startsWith("-D" + ForkPlan.PROPERTY + "="))
                .forEach(flags::add);
        return entry;
    }
}
