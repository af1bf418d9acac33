package org.mailtls.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A golden file for each kind of mistake: {@code bad/x.yaml} and the text that it must give, {@code bad/x.expected.txt}. With
 * {@code -Dgolden.write=true} the texts are written anew, to be read in the diff.
 */
class PolicyMistakesTest {
    private static final Path FOLDER = Path.of("src/test/resources/org/mailtls/policy/bad");

    static List<Path> mistakes() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsWhatIsWrongAndWhere(Path file) throws IOException {
        Path golden = Path.of(file.toString().replace(".yaml", ".expected.txt"));
        PolicyException thrown = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(PolicyException.class, () -> Policies.read(file)));
        String text = thrown.getMessage().replace(FOLDER + "/", "") + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, text);
        }
        assertEquals(Files.readString(golden), text);
    }

    @Test
    void tellsOfAFileThatIsNotThere(@TempDir Path folder) {
        Path none = folder.resolve("none.yaml");
        PolicyException thrown = assertThrows(PolicyException.class, () -> Policies.read(none));
        assertEquals(none + ": there is no such file", thrown.getMessage());
        thrown = assertThrows(PolicyException.class, () -> Policies.read(folder));
        assertEquals(folder + ": is a folder; name a policy file", thrown.getMessage());
    }

    @Test
    void readsWhatIsRight(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), """
                version: 1
                id: own
                title: Own
                issuer: Us
                about: What we want.
                extends: rfc8461-sender
                scope: [submission, mandatory]
                sources: [{ url: "https://example.test/", kind: primary }]
                rules:
                  - id: tls12
                    check: VER-SET
                    mode: allow-only
                    values: [TLSv1.3]
                    dated: [{ until: 2027-06-30, values: [TLSv1.2] }]
                    source: here
                    text: TLS 1.2 until the middle of 2027.
                  - id: order
                    check: CS-SET-TLS12
                    mode: prefer
                    tiers: [["TLS_ECDHE_*"], ["TLS_RSA_*"]]
                    strength: should
                    when:
                      all-of:
                        - { check: VER-SET, any: [TLSv1.2] }
                        - { check: CS-STATIC-RSA, not-empty: true }
                    from: 2026-01-01
                    until: "2030+"
                    scope: [submission]
                    cap: info
                    source: there
                    text: In order.
                """);
        Policy policy = Policies.read(file);
        Policy base = Policies.named("rfc8461-sender");
        assertEquals(Set.of(Scope.SUBMISSION, Scope.MANDATORY), policy.scopes());
        assertEquals(base.rules().size() + 1, policy.rules().size());
        Rule replaced = policy.rules().get(1);
        assertEquals(
                new Rule(
                        "tls12",
                        "VER-SET",
                        new AllowOnly(
                                List.of("TLSv1.3"), List.of(new Dated(List.of("TLSv1.2"), LocalDate.of(2027, 6, 30)))),
                        Strength.MUST,
                        null,
                        Term.ALWAYS,
                        Set.of(Scope.SUBMISSION, Scope.MANDATORY),
                        false,
                        "here",
                        "TLS 1.2 until the middle of 2027."),
                replaced);
        Rule added = policy.rules().get(policy.rules().size() - 1);
        assertEquals(
                new Rule(
                        "order",
                        "CS-SET-TLS12",
                        new Prefer(List.of(List.of("TLS_ECDHE_*"), List.of("TLS_RSA_*"))),
                        Strength.SHOULD,
                        new Condition.AllOf(List.of(
                                new Condition.Any("VER-SET", List.of("TLSv1.2")),
                                new Condition.NotEmpty("CS-STATIC-RSA"))),
                        new Term(LocalDate.of(2026, 1, 1), null),
                        Set.of(Scope.SUBMISSION),
                        true,
                        "there",
                        "In order."),
                added);
    }
}
