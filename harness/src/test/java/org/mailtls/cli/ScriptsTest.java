package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailtls.result.Shard;
import org.mailtls.run.Shards;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Driver;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.Scenario;
import org.mailtls.scenario.ScenarioReader;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** What ships for other people's machines is run nowhere here; so at least it must be YAML, and call what there is. */
class ScriptsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path SCRIPTS = ROOT.resolve("scripts");
    private static final String JOBS = "kubernetes/mailtls-indexed-job.yaml";
    private static final String SHARDS = "ci/shards.yml";
    private static final String NIGHTLY = "ci/nightly.yml";

    /** A call goes on to the end of its line, or to where the shell begins something else. */
    private static final Pattern CALL = Pattern.compile("(?:/|\\$)mailtls\"? +([a-z]+)([^\\n;|&>]*)");

    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");

    @ParameterizedTest
    @ValueSource(strings = {JOBS, SHARDS, NIGHTLY, "nightly", "lab-up", "bench-scan"})
    void callsOnlyVerbsAndOptionsThatThereAre(String script) throws IOException {
        assertEquals(List.of(), unknown(text(script)));
    }

    @Test
    void theNightlyScriptAndTheManifestsCallWhatTheyAreFor() throws IOException {
        assertEquals(List.of("run", "gate"), verbs(text("nightly")));
        assertEquals(List.of("run", "merge"), verbs(text(SHARDS)));
        assertEquals(List.of("run", "merge"), verbs(text(JOBS)));
    }

    /** They are gathered before the call, where the other tests do not see them. */
    @Test
    void theNightlyScriptGivesTheGateOptionsThatItHas() throws IOException {
        Matcher given = Pattern.compile("gate_options\\+?=\\(([^)]*)\\)").matcher(text("nightly"));
        StringBuilder call = new StringBuilder("./mailtls gate DIR");
        while (given.find()) {
            call.append(' ').append(given.group(1));
        }
        Matcher handed = Pattern.compile("judge \"\\$first\"([^|\n;]*)").matcher(text("nightly"));
        while (handed.find()) {
            call.append(handed.group(1));
        }
        for (String option : List.of("--history", "--known", "--again")) {
            assertTrue(call.indexOf(option) > 0, call::toString);
        }
        assertEquals(List.of(), unknown(call.toString()));
    }

    /** So that the tests above can fail. */
    @Test
    void aWordThatThereIsNotIsSeen() {
        assertEquals(List.of("rum"), unknown("  ./mailtls rum x.yaml --profile quick\n"));
        assertEquals(List.of("run --shrad"), unknown("\"$mailtls\" run x.yaml --shrad auto || exit\n"));
        assertEquals(List.of(), unknown("./mailtls run x --shard auto | grep --no-such-option\n"));
    }

    @Test
    void podsAndShardsAreAsMany() throws IOException {
        List<Map<?, ?>> documents = documents(JOBS);
        assertEquals(
                List.of("PersistentVolumeClaim", "Job", "Job"),
                documents.stream().map(document -> document.get("kind")).toList());
        Map<?, ?> job = map(documents.get(1), "spec");
        assertEquals("Indexed", job.get("completionMode"));
        assertEquals(job.get("completions"), job.get("parallelism"));
        String count = String.valueOf(job.get("completions"));
        Map<?, ?> shard = first(map(job, "template", "spec"), "containers");
        Map<?, ?> wait = first(map(documents.get(2), "spec", "template", "spec"), "initContainers");
        for (Map<?, ?> container : List.of(shard, wait)) {
            assertEquals(Map.of("name", "SHARD_COUNT", "value", count), first(container, "env"));
        }
        enoughFor(text(JOBS), Integer.parseInt(count));
    }

    @Test
    void eachShardOfTheWorkflowKnowsItsNumber() throws IOException {
        Map<?, ?> workflow = documents(SHARDS).get(0);
        Map<?, ?> job = map(workflow, "jobs", "shard");
        Map<?, ?> environment = map(job, "env");
        assertEquals("${{ strategy.job-index }}", environment.get(ShardOption.INDEX));
        assertEquals("${{ strategy.job-total }}", environment.get(ShardOption.COUNT));
        assertEquals(false, map(job, "strategy").get("fail-fast"));
        List<?> shards = list(map(job, "strategy", "matrix"), "shard");
        assertEquals("shard", map(workflow, "jobs", "merge").get("needs"));
        enoughFor(text(SHARDS), shards.size());
    }

    @Test
    void theWorkflowOfTheNightRunsTheScript() throws IOException {
        Map<?, ?> job = map(documents(NIGHTLY).get(0), "jobs", "gate");
        String called = list(job, "steps").stream()
                .map(step -> String.valueOf(((Map<?, ?>) step).get("run")))
                .filter(run -> run.startsWith("scripts/nightly"))
                .findFirst()
                .orElseThrow();
        Path scenario = ROOT.resolve(called.substring("scripts/nightly ".length()));
        assertFalse(ScenarioReader.read(scenario, Overrides.NONE).cells().isEmpty());
        assertTrue(Files.isExecutable(SCRIPTS.resolve("nightly")));
    }

    /** No machine of theirs is without work, and none needs a container engine. */
    private static void enoughFor(String text, int count) {
        Matcher file = Pattern.compile("run (scenarios/[a-z-]+\\.yaml) --profile ([a-z]+)")
                .matcher(text);
        assertTrue(file.find(), text);
        Scenario scenario = ScenarioReader.read(ROOT.resolve(file.group(1)), Overrides.NONE);
        Profile profile = Profile.valueOf(file.group(2).toUpperCase(java.util.Locale.ROOT));
        for (int index = 1; index <= count; index++) {
            assertFalse(Shards.share(scenario, profile, new Shard(index, count))
                    .cells()
                    .isEmpty());
        }
        assertTrue(scenario.cells().stream().map(Cell::server).allMatch(server -> server.driver() == Driver.EMBEDDED));
    }

    private static List<String> verbs(String text) {
        List<String> verbs = new ArrayList<>();
        Matcher call = CALL.matcher(withoutComments(text));
        while (call.find()) {
            verbs.add(call.group(1));
        }
        return verbs;
    }

    /** Verbs that there are not, and options that their verb has not. */
    private static List<String> unknown(String text) {
        Map<String, CommandLine> known = Main.whole().getSubcommands();
        List<String> unknown = new ArrayList<>();
        Matcher call = CALL.matcher(withoutComments(text));
        while (call.find()) {
            CommandLine verb = known.get(call.group(1));
            if (verb == null) {
                unknown.add(call.group(1));
                continue;
            }
            Matcher option = OPTION.matcher(call.group(2));
            while (option.find()) {
                if (verb.getCommandSpec().findOption(option.group()) == null) {
                    unknown.add(call.group(1) + " " + option.group());
                }
            }
        }
        return unknown;
    }

    /** Whole lines; what a text for the reader quotes is no call. */
    private static String withoutComments(String text) {
        return text.replaceAll("(?m)^\\s*#.*$", "").replaceAll("(?s)<< '(END\\w*)'\n.*?\n\\1\n", "");
    }

    private static String text(String script) throws IOException {
        return Files.readString(SCRIPTS.resolve(script));
    }

    private static List<Map<?, ?>> documents(String file) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text(file))) {
            documents.add((Map<?, ?>) document);
        }
        return documents;
    }

    private static Map<?, ?> map(Map<?, ?> from, String... path) {
        Map<?, ?> map = from;
        for (String key : path) {
            map = (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
        }
        return map;
    }

    private static Map<?, ?> first(Map<?, ?> from, String list) {
        return (Map<?, ?>) list(from, list).get(0);
    }

    private static List<?> list(Map<?, ?> from, String key) {
        return (List<?>) Objects.requireNonNull(from.get(key), key);
    }
}
