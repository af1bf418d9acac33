package org.mailtls.result.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mailtls.policy.Policy;
import org.mailtls.result.CellRecord;
import org.mailtls.result.ForkFacts;
import org.mailtls.result.RunDirectory;
import org.mailtls.result.RunRecord;
import org.mailtls.result.Shard;

/**
 * Whether a difference of two runs would say anything, and what else than their figures differs. All phrases are fit for a
 * terminal: what a run directory says of itself stands in them on one line.
 */
final class Comparability {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}]");
    private static final int LONGEST = 160;
    private static final String NONE = "none";

    private final RunDirectory base;
    private final RunDirectory now;

    Comparability(RunDirectory base, RunDirectory now) {
        this.base = base;
        this.now = now;
    }

    /** What speaks against a comparison; empty if nothing does. */
    List<String> against() {
        RunRecord was = base.run();
        RunRecord is = now.run();
        List<String> against = new ArrayList<>();
        differ("results schema", was.schema(), is.schema(), against);
        differ("scenario", was.scenarioName(), is.scenarioName(), against);
        if (was.scenarioName().equals(is.scenarioName())
                && !was.scenarioSha256().equals(is.scenarioSha256())) {
            against.add("scenario " + shown(is.scenarioName())
                    + " was changed in between, or a configuration file that it names");
        }
        differ("--set and --only", words(was.overrides()), words(is.overrides()), against);
        differ("host class", was.host().hostClass(), is.host().hostClass(), against);
        differ("profile", was.profile(), is.profile(), against);
        differ("JDK of mailtls", was.jdk(), is.jdk(), against);
        jdks(against);
        return against;
    }

    /**
     * What is not alike, does not forbid a comparison, and may be the very thing that it is about.
     *
     * @throws IOException if the list of policies of one of the runs cannot be read
     */
    List<String> differences() throws IOException {
        RunRecord was = base.run();
        RunRecord is = now.run();
        List<String> found = new ArrayList<>();
        differ("mailtls", was.toolVersion(), is.toolVersion(), found);
        differ("commit of the scenario", commit(was), commit(is), found);
        differ("shard", shard(was), shard(is), found);
        differ("operating system", was.host().os(), is.host().os(), found);
        differ("kernel", was.host().kernel(), is.host().kernel(), found);
        differ("governor", was.host().governor(), is.host().governor(), found);
        differ("JVM flags of mailtls", words(was.jvmFlags()), words(is.jvmFlags()), found);
        TreeSet<String> components = new TreeSet<>(was.components().keySet());
        components.addAll(is.components().keySet());
        for (String component : components) {
            differ(
                    shown(component),
                    Objects.requireNonNullElse(was.components().get(component), NONE),
                    Objects.requireNonNullElse(is.components().get(component), NONE),
                    found);
        }
        differ("policies", policies(base), policies(now), found);
        return found;
    }

    /** One phrase for each pair of JDKs, however many cells it is of. */
    private void jdks(List<String> against) {
        Map<String, ForkFacts> before = new LinkedHashMap<>();
        for (CellRecord cell : base.cells()) {
            ForkFacts fork = cell.fork();
            if (fork != null) {
                before.put(cell.id(), fork);
            }
        }
        Map<String, Integer> pairs = new LinkedHashMap<>();
        for (CellRecord cell : now.cells()) {
            ForkFacts is = cell.fork();
            ForkFacts was = before.get(cell.id());
            if (is != null && was != null && !is.jdk().equals(was.jdk())) {
                pairs.merge(shown(was.jdk()) + " and " + shown(is.jdk()), 1, Integer::sum);
            }
        }
        pairs.forEach((pair, cells) -> against.add("JDK of " + cells + (cells == 1 ? " cell: " : " cells: ") + pair));
    }

    private static String policies(RunDirectory run) throws IOException {
        return words(run.policies().stream().map(Policy::id).toList());
    }

    private static String commit(RunRecord run) {
        return Objects.requireNonNullElse(run.commit(), NONE);
    }

    private static String shard(RunRecord run) {
        Shard shard = run.shard();
        return shard == null ? NONE : shard.word();
    }

    private static String words(List<String> words) {
        return words.isEmpty() ? NONE : String.join(" ", words);
    }

    private static void differ(String what, String was, String is, List<String> found) {
        if (!was.equals(is)) {
            found.add(what + ": " + shown(was) + " and " + shown(is));
        }
    }

    private static String shown(String text) {
        String line = UNSEEN.matcher(text).replaceAll("\ufffd");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
