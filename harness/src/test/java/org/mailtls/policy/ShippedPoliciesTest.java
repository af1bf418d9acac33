package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mailtls.probe.CheckCatalogue;
import org.mailtls.probe.CheckInfo;
import org.mailtls.probe.FactState;

/** Every policy that comes with the program, against the best and the worst server there could be. */
class ShippedPoliciesTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/mailtls/policy");
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2022, 1, 1), LocalDate.of(2026, 11, 28), LocalDate.of(2040, 1, 1));

    /** Recommends everything and excludes nothing, so that nothing can fail. */
    private static final String NEVER_FAILS = "bsi-tr-02102-2";

    /** Those that the strong server cannot keep: of the others' time, or with demands that the others forbid. */
    private static final Set<String> CONTRARY = Set.of(
            "ncsc-nl-2.1", "bsi-tr-03108-1", "mozilla-modern-6.0", "mozilla-intermediate-5.7", "mozilla-old-5.7");

    static List<String> ids() {
        return Policies.ids();
    }

    @Test
    void everyFileIsKnownByItsName() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml") && !name.startsWith("ssl-labs"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(names, new TreeSet<>(Policies.ids()));
        }
        Policies.ids().forEach(id -> assertEquals(id, Policies.named(id).id()));
    }

    @Test
    void aWrongNameGetsTheNearestOne() {
        String text = assertThrows(IllegalArgumentException.class, () -> Policies.named("mozila-modern-6.0"))
                .getMessage();
        assertEquals("There is no policy 'mozila-modern-6.0'; did you mean 'mozilla-modern-6.0'?", text);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void findsTheWorstServerWanting(String id) {
        Policy policy = Policies.named(id);
        for (Scope scope : policy.scopes()) {
            for (LocalDate day : DAYS) {
                Verdict verdict = Judge.judge(policy, ServerFacts.weak().facts(), scope, day);
                assertEquals(policy.rules().size(), verdict.findings().size());
                assertEquals(List.of(), verdict.with(Status.ERROR), "a rule does not fit its check");
                Status worst = id.equals(NEVER_FAILS) ? Status.NOTICE : Status.FAIL;
                assertEquals(worst, verdict.worst(), id + " on " + scope + ", " + day);
                for (Finding finding : verdict.findings()) {
                    assertFalse(
                            finding.expected().isBlank() || finding.observed().isBlank(), finding::toString);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void findsTheBestServerRightUnlessItAsksForTheContrary(String id) {
        Policy policy = Policies.named(id);
        for (Scope scope : policy.scopes()) {
            for (LocalDate day : DAYS) {
                Verdict verdict = Judge.judge(policy, ServerFacts.strong().facts(), scope, day);
                assertEquals(List.of(), verdict.with(Status.ERROR), "a rule does not fit its check");
                assertEquals(List.of(), verdict.with(Status.NOT_TESTED), "the strong server has every fact");
                assertTrue(verdict.count(Status.PASS) > 0, id + " on " + scope);
                if (!CONTRARY.contains(id)) {
                    assertEquals(List.of(), verdict.with(Status.FAIL), id + " on " + scope + ", " + day);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void saysNothingGoodOfAServerThatNobodyLookedAt(String id) {
        Policy policy = Policies.named(id);
        for (Scope scope : policy.scopes()) {
            Verdict verdict = Judge.judge(policy, new ServerFacts().facts(), scope, DAYS.get(1));
            assertEquals(0, verdict.count(Status.PASS));
            assertEquals(0, verdict.count(Status.FAIL));
            assertEquals(Status.NOT_TESTED, verdict.worst());
        }
    }

    /** Shipped files are not validated when they are read, so that here they are read as a user's would be. */
    @ParameterizedTest
    @MethodSource("ids")
    void keepsTheRulesForFilesOfUsers(String id, @TempDir Path folder) throws IOException {
        String text = Files.readString(FOLDER.resolve(id + ".yaml")).replace("\nid: " + id + "\n", "\nid: own\n");
        Policy own = Policies.read(Files.writeString(folder.resolve("own.yaml"), text));
        Policy shipped = Policies.named(id);
        assertEquals("own", own.id());
        assertEquals(shipped.rules(), own.rules());
        assertEquals(shipped.sources(), own.sources());
        assertEquals(shipped.cautions(), own.cautions());
    }

    @Test
    void aPolicyThatBuildsOnAnotherReplacesRulesOfTheSameIdInTheirPlace() {
        List<Rule> base = Policies.named("nist-sp800-52r2").rules();
        List<Rule> strict = Policies.named("nist-sp800-52r2-government").rules();
        assertEquals(
                base.stream().map(Rule::id).toList(),
                strict.stream().map(Rule::id).toList());
        assertEquals(Strength.SHOULD, named(base, "tls10").strength());
        assertEquals(Strength.MUST, named(strict, "tls10").strength());
        assertTrue(Policies.named("hipaa").rules().size() == base.size() + 1, "hipaa adds one rule");
    }

    private static Rule named(List<Rule> rules, String id) {
        return rules.stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void bothServersHaveEveryFact() {
        for (CheckInfo check : CheckCatalogue.load().all()) {
            for (ServerFacts facts : List.of(ServerFacts.strong(), ServerFacts.weak())) {
                assertTrue(facts.facts().fact(check.id()).state() != FactState.NOT_TESTED, check.id());
            }
        }
    }
}
