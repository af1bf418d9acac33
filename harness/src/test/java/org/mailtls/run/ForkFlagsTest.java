package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Jdk;
import org.mailtls.scenario.ClientSettings;

class ForkFlagsTest {
    private static final Jdk JDK_17 = new Jdk(Path.of("/jdk"), 17, "17", "x");
    private static final Jdk JDK_25 = new Jdk(Path.of("/jdk"), 25, "25", "x");

    @TempDir
    private Path scratch;

    @Test
    void pinsTheGroupsForTheWholeJvm() {
        List<String> flags = ForkFlags.of(client(List.of("TLSv1.3"), List.of("x25519", "secp256r1")), JDK_17, scratch);
        assertTrue(flags.contains("-Djdk.tls.namedGroups=x25519,secp256r1"));
    }

    @Test
    void leavesTheGroupsOfTheProviderWhereTheScenarioNamesNone() {
        assertFalse(ForkFlags.of(client(List.of(), List.of()), JDK_17, scratch)
                .toString()
                .contains("namedGroups"));
    }

    @Test
    void allowsNativeAccessOnlyWhereTheJvmKnowsTheFlag() {
        assertFalse(ForkFlags.of(client(List.of(), List.of()), JDK_17, scratch)
                .toString()
                .contains("native-access"));
        assertTrue(ForkFlags.of(client(List.of(), List.of()), JDK_25, scratch)
                .toString()
                .contains("native-access"));
    }

    @Test
    void liftsTheJdksBanOnOldVersionsOnlyForACellThatNamesThem() throws IOException {
        List<String> old = ForkFlags.of(client(List.of("TLSv1.1"), List.of()), JDK_17, scratch);
        String flag = old.stream()
                .filter(each -> each.startsWith("-Djava.security.properties="))
                .findFirst()
                .orElseThrow();
        String text = Files.readString(Path.of(flag.substring(flag.indexOf('=') + 1)));
        assertFalse(text.contains("TLSv1.1"), text);
        assertEquals(
                0,
                ForkFlags.of(client(List.of("TLSv1.2"), List.of()), JDK_17, scratch).stream()
                        .filter(each -> each.startsWith("-Djava.security.properties="))
                        .count());
    }

    private static ClientSettings client(List<String> protocols, List<String> groups) {
        return new ClientSettings("SunJSSE", null, null, protocols, List.of(), groups, true);
    }
}
