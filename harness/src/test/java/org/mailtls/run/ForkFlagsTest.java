package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailtls.host.Jdk;
import org.mailtls.scenario.BufferKind;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.ClientSettings;
import org.mailtls.scenario.Direction;
import org.mailtls.scenario.Resumption;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.scenario.Transport;
import org.mailtls.scenario.WorkloadKind;
import org.mailtls.scenario.WorkloadSettings;

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

    @Test
    void inMemoryTheServersSettingsAreTheJvmsToo() {
        TlsSettings old = new TlsSettingsBuilder()
                .ciphers("TLS_RSA_WITH_AES_128_GCM_SHA256")
                .groups("secp384r1")
                .build();
        ClientSettings open = new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true);
        String memory = flags(open, old, Transport.MEMORY, Resumption.NONE).toString();
        String wire = flags(open, old, Transport.WIRE, Resumption.NONE).toString();
        assertTrue(memory.contains("java.security.properties") && memory.contains("namedGroups=secp384r1"), memory);
        assertFalse(wire.contains("java.security.properties") || wire.contains("namedGroups"), wire);
    }

    @Test
    void turnsSunJssesTicketsOnAndOffWithTheKindOfResumption() {
        ClientSettings open = new ClientSettings("SunJSSE", null, null, List.of(), List.of(), List.of(), true);
        String id = flags(open, TlsSettings.DEFAULT, Transport.MEMORY, Resumption.SESSION_ID)
                .toString();
        String ticket = flags(open, TlsSettings.DEFAULT, Transport.MEMORY, Resumption.TICKET)
                .toString();
        assertTrue(id.contains("client.enableSessionTicketExtension=false"), id);
        assertTrue(id.contains("server.enableSessionTicketExtension=false"), id);
        assertTrue(ticket.contains("client.enableSessionTicketExtension=true"), ticket);
    }

    private List<String> flags(ClientSettings client, TlsSettings server, Transport transport, Resumption resumption) {
        return ForkFlags.of(cell(client, server, transport, resumption), JDK_17, scratch);
    }

    private static Cell client(List<String> protocols, List<String> groups) {
        return cell(
                new ClientSettings("SunJSSE", null, null, protocols, List.of(), groups, true),
                TlsSettings.DEFAULT,
                Transport.MEMORY,
                Resumption.NONE);
    }

    private static Cell cell(ClientSettings client, TlsSettings server, Transport transport, Resumption resumption) {
        WorkloadSettings workload = new WorkloadSettings(
                WorkloadKind.HANDSHAKE,
                transport,
                BufferKind.HEAP,
                resumption,
                Direction.SEND,
                1,
                null,
                1,
                null,
                null,
                null,
                null);
        return new Cell(
                "cell",
                Map.of(),
                ServerSettings.embedded(null).withTls(server),
                client,
                workload,
                null,
                null,
                Map.of());
    }
}
