package org.mailtls.yaml;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where a schema leaves a choice: of what was meant, and of nothing else. */
class SchemaCheckTest {
    private static final DocumentSchema SCHEMA =
            new DocumentSchema("thing", SchemaCheckTest.class, "choice.schema.json", SchemaWords.NONE);

    /** Makes nothing of it but a message. */
    private static final class Wrong extends MistakesException {
        private static final long serialVersionUID = 1L;

        Wrong(List<Mistake> mistakes) {
            super(mistakes);
        }
    }

    private static Set<String> check(String text, Problems problems) {
        YamlNode root = YamlText.read(Source.file("thing.yaml", text), 0, text, problems);
        YamlMap document = assertInstanceOf(YamlMap.class, root);
        return new SchemaCheck(SCHEMA).check(document, problems, null);
    }

    private static List<String> messages(String text) {
        Problems problems = new Problems(Wrong::new);
        check(text, problems);
        return assertThrows(Wrong.class, problems::throwIfAny).mistakes().stream()
                .map(mistake -> mistake.line() + ":" + mistake.column() + " " + mistake.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "size: two | 1:18 size does not fit: A number, or a range.",
                "size: [2] | 1:18 size does not fit: A number, or a range.",
                "size: { form: 1 } | 1:20 size has no key 'form'; did you mean 'from'?",
                "size: { to: x } | 1:24 size.to must be a whole number, not 'x'",
                "parts: [{ kind: wheel }] | 1:20 an entry of parts needs one of the keys spokes, disc",
                "parts: [{ kind: wheel, disk: true }] | 1:35 an entry of parts has no key 'disk'; did you mean 'disc'?",
                "parts: [{ kind: wheel, disc: true, spokes: 5 }] | 1:20 an entry of parts has spokes and disc, of which it"
                        + " can have one; remove the others",
                "parts: [{ kind: wheel, spokes: 2 }] | 1:43 parts.spokes must be at least 3, not '2'",
                "parts: [{ kind: wheel, spokes: 3, rim: x }] | 1:46 parts.rim has no meaning without 'disc'",
                "parts: [{ kind: whel }] | 1:28 parts.kind cannot be 'whel'; did you mean 'wheel'? It can be wheel, axle",
                "parts: [{ spokes: 3 }] | 1:20 an entry of parts lacks the key 'kind': What it is.",
                "parts: [wheel] | 1:20 an entry of parts must be a mapping, not 'wheel'",
            })
    void tellsOneThingOfOneMistake(String rest, String message) {
        assertEquals(List.of(message), messages("{ name: n, " + rest + " }"));
    }

    @Test
    void hasNothingToSayOfWhatFits() {
        for (String rest : List.of(
                "size: 2",
                "size: { from: 1, to: 2 }",
                "parts: [{ kind: wheel, spokes: 3 }, { kind: wheel, disc: true, rim: x }, { kind: axle, length: 1 }]")) {
            Problems problems = new Problems(Wrong::new);
            assertEquals(Set.of(), check("{ name: n, " + rest + " }", problems));
            assertDoesNotThrow(problems::throwIfAny);
        }
    }

    @Test
    void theSameMistakeInTwoEntriesIsToldOfBoth() {
        assertEquals(
                List.of(
                        "1:20 an entry of parts needs one of the keys spokes, disc",
                        "1:37 an entry of parts needs one of the keys spokes, disc"),
                messages("{ name: n, parts: [{ kind: wheel }, { kind: wheel }] }"));
    }

    @Test
    void givesTheKeysUnderWhichSomethingIsWrong() {
        Problems problems = new Problems(Wrong::new);
        assertEquals(
                Set.of("name", "parts", "size", "sizes"),
                check("{ size: x, sizes: 1, parts: [{ kind: wheel }] }", problems));
    }
}
