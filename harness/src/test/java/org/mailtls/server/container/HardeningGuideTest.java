package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mailtls.provider.ClientTls;
import org.mailtls.provider.Providers;
import org.mailtls.provider.TlsEngines;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.server.ServerPlan;

/**
 * The cells of the shipped scenario bring their servers up as it says, and the effect of each setting is seen from outside.
 * More than a hundred servers take minutes, so each release is tried with every third setting, and each setting on one release
 * or two, unless {@code -Dmailtls.test.every-cell=true} asks for all.
 */
@DockerTest
class HardeningGuideTest {
    private static final String AXIS = "server.parameters";
    private static final boolean EVERY_CELL = Boolean.getBoolean("mailtls.test.every-cell");
    private static final List<Cell> CELLS = ScenarioReader.read(
                    Path.of("../scenarios/hardening-guide.yaml"), Overrides.NONE)
            .cells();

    static Lab lab;
    static TlsEngines tls12;

    @BeforeAll
    static void lab(@TempDir Path folder) {
        lab = new Lab("guide", folder);
        tls12 = Providers.named("SunJSSE").client(new ClientTls(List.of("TLSv1.2"), List.of(), lab.trust()));
    }

    @AfterAll
    static void release() {
        tls12.close();
    }

    @Test
    void everySettingHasAnEffectThatIsLookedFor() {
        assertEquals(labels(CELLS, AXIS), new TreeSet<>(GuideEffects.ALL.keySet()));
    }

    /** Side by side: a server's start is mostly waiting for the engine. */
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> hasItsEffect() {
        return tried().stream()
                .map(cell -> DynamicTest.dynamicTest(cell.id(), () -> {
                    GuideEffects.Effect effect =
                            GuideEffects.ALL.get(cell.axes().get(AXIS));
                    assertNotNull(effect);
                    try (ContainerServer server = lab.start(cell.server())) {
                        effect.look(
                                new GuideEffects(String.valueOf(cell.server().release()), server, lab, tls12));
                    }
                }));
    }

    @Test
    void noSettingAndNoReleaseIsLeftOut() {
        for (String axis : List.of(AXIS, "server.release")) {
            assertEquals(labels(CELLS, axis), labels(tried(), axis));
        }
    }

    private static List<Cell> tried() {
        List<String> settings = List.copyOf(labels(CELLS, AXIS));
        List<String> releases = List.copyOf(labels(CELLS, "server.release"));
        return CELLS.stream()
                .filter(cell -> EVERY_CELL
                        || (settings.indexOf(cell.axes().get(AXIS))
                                                + releases.indexOf(cell.axes().get("server.release")))
                                        % 3
                                == 0)
                .toList();
    }

    private static Set<String> labels(List<Cell> cells, String axis) {
        return cells.stream().map(cell -> cell.axes().get(axis)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A setting that a release ignores is told, and no other is. */
    @Test
    void whatIsIgnoredIsWarnedOf() {
        Set<String> warned = new TreeSet<>();
        for (Cell cell : CELLS) {
            ServerPlan plan = lab.plan(cell.server());
            if (!plan.warnings().isEmpty()) {
                warned.add(cell.server().release() + " " + cell.axes().get(AXIS));
            }
        }
        Set<String> expected = new TreeSet<>();
        for (String release : List.of("bullseye", "bookworm", "trixie", "forky")) {
            for (String twin : List.of("protocols", "ciphers", "exclude-ciphers")) {
                expected.add(release + " mandatory-" + twin);
            }
        }
        for (String release : List.of("trixie", "forky")) {
            for (String label : List.of("no-renegotiation", "no-renegotiation-as-hex", "allow-renegotiation")) {
                expected.add(release + " " + label);
            }
        }
        assertEquals(expected, warned);
    }
}
