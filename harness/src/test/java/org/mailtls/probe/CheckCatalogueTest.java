package org.mailtls.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckCatalogueTest {
    private static final Path FOLDER = Path.of("src/main/resources/org/mailtls/probe/checks");

    private final CheckCatalogue catalogue = CheckCatalogue.load();

    @Test
    void readsEveryFile() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> groups = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(groups, new TreeSet<>(CheckCatalogue.GROUPS));
        }
        long written = 0;
        for (String group : CheckCatalogue.GROUPS) {
            written += Files.readAllLines(FOLDER.resolve(group + ".yaml")).stream()
                    .filter(line -> line.startsWith("- id: "))
                    .count();
        }
        assertEquals(written, catalogue.all().size());
        assertTrue(written > 100, written + " checks");
    }

    @Test
    void readsWhatACheckIs() {
        CheckInfo count = catalogue.check("RENEG-CLIENT-COUNT");
        assertEquals(CheckInfo.Kind.COUNT, count.kind());
        assertEquals("renegotiations", count.unit());
        assertEquals("renegotiation", count.group());
        assertEquals(List.of(), count.words());
        assertTrue(count.references().contains("CVE-2021-3449"));
        assertEquals(
                "-Djdk.tls.rejectClientInitiatedRenegotiation=true", count.fix().get("subethasmtp"));
        assertTrue(count.cannotSee().startsWith("Refusal does not stop"), count::cannotSee);
        CheckInfo text = catalogue.check("SMTP-STARTTLS-ENFORCED");
        assertEquals(List.of("enforced", "open"), text.words());
        assertEquals("", text.unit());
        assertEquals(CheckInfo.Kind.COUNTS, catalogue.check("KEX-DH-BITS").kind());
    }

    @Test
    void everyCheckSaysWhatItIsAndWhy() {
        for (CheckInfo check : catalogue.all()) {
            assertFalse(
                    check.title().isBlank()
                            || check.what().isBlank()
                            || check.why().isBlank(),
                    check.id());
            assertFalse(check.references().isEmpty(), check.id());
        }
    }

    @Test
    void aWrongIdGetsTheNearestOne() {
        String text = assertThrows(IllegalArgumentException.class, () -> catalogue.check("RENEG-CLIENT-CONT"))
                .getMessage();
        assertEquals("There is no check 'RENEG-CLIENT-CONT'; did you mean 'RENEG-CLIENT-COUNT'?", text);
        assertFalse(catalogue.has("RENEG-CLIENT-CONT"));
    }

    private boolean bad(String id, FactValue value) {
        return catalogue.check(id).isBad(value);
    }

    @Test
    void knowsWhatIsRightUnderNoPolicy() {
        assertTrue(bad("FEAT-COMPRESSION", new FactValue.Flag(true)));
        assertFalse(bad("FEAT-COMPRESSION", new FactValue.Flag(false)));
        assertTrue(bad("RENEG-RFC5746", new FactValue.Flag(false)));
        assertTrue(bad("RENEG-CLIENT-COUNT", new FactValue.Count(11)));
        assertFalse(bad("RENEG-CLIENT-COUNT", new FactValue.Count(10)));
        assertTrue(bad("CERT-RSA-BITS", new FactValue.Count(1024)));
        assertFalse(bad("CERT-RSA-BITS", new FactValue.Count(2048)));
        assertTrue(bad("KEX-DH-BITS", new FactValue.Counts(Map.of("a", 4096L, "b", 1024L))));
        assertFalse(bad("KEX-DH-BITS", new FactValue.Counts(Map.of("a", 2048L))));
        assertTrue(bad("SMTP-REQUIRETLS", new FactValue.Text("in-clear")));
        assertFalse(bad("SMTP-REQUIRETLS", new FactValue.Text("inside-tls")));
        assertTrue(bad("VER-SET", new FactValue.Words(List.of("TLSv1.2", "SSLv3"))));
        assertFalse(bad("VER-SET", new FactValue.Words(List.of("TLSv1.2"))));
        assertTrue(bad("CS-RC4", new FactValue.Words(List.of("TLS_RSA_WITH_RC4_128_SHA"))));
        assertFalse(bad("CS-RC4", new FactValue.Words(List.of())));
        assertFalse(
                bad("CS-ANON", new FactValue.Words(List.of("TLS_DH_anon_WITH_AES_128_CBC_SHA"))), "policies judge it");
    }
}
