package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.scenario.OutboundSettings;
import org.mailtls.scenario.SendLevel;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.SinkRoute;
import org.mailtls.server.UnsupportedSettingException;

/** How servers are set that send mail. */
class SendingRenderTest {
    private static final List<SinkRoute> ROUTES =
            List.of(new SinkRoute("strong.sinks.test", 34001), new SinkRoute("rc4.sinks.test", 34002));

    @ParameterizedTest
    @EnumSource(SendLevel.class)
    void postfixHasEachLevelUnderItsOwnName(SendLevel level) {
        List<ConfigLine> lines = lines(plan("postfix", level, Map.of()), "/mta/main.cf");
        assertTrue(
                lines.contains(new ConfigLine("smtp_tls_security_level = " + level.word(), "outbound.level")),
                lines.toString());
        assertTrue(lines.contains(ConfigLine.lab("transport_maps = texthash:/mta/routes")));
        assertTrue(lines.contains(ConfigLine.lab("default_transport = error:no-outbound")), "nothing leaves the lab");
        assertEquals(
                level == SendLevel.FINGERPRINT,
                lines.contains(ConfigLine.lab("smtp_tls_policy_maps = texthash:/mta/pins")));
    }

    @Test
    void withoutALevelPostfixKeepsItsOwnAndWithoutMailItIsAsEver() {
        List<ConfigLine> left = lines(plan("postfix", null, Map.of()), "/mta/main.cf");
        assertTrue(left.stream().noneMatch(line -> line.text().startsWith("smtp_tls_security_level")));
        ServerSettings plain = ServerSettings.container("postfix", "trixie");
        ServerPlan plan = plan(plain);
        assertTrue(plan.files().stream().noneMatch(file -> file.path().equals("/mta/routes")));
        assertTrue(lines(plan, "/mta/main.cf").stream()
                .noneMatch(line ->
                        line.text().startsWith("transport_maps") || line.text().startsWith("smtp_tls")));
    }

    @Test
    void whatIsGivenWordForWordWinsOverTheLabAndClashesWithTheLevel() {
        List<ConfigLine> lines =
                lines(plan("postfix", SendLevel.MAY, Map.of("smtp_tls_loglevel", "2")), "/mta/main.cf");
        assertTrue(lines.contains(new ConfigLine("smtp_tls_loglevel = 2", "parameters.smtp_tls_loglevel")));
        assertFalse(lines.contains(ConfigLine.lab("smtp_tls_loglevel = 1")));
        refused(
                "postfix",
                SendLevel.MAY,
                Map.of("smtp_tls_security_level", "encrypt"),
                "server.outbound.level and server.parameters.smtp_tls_security_level both set");
        refused(
                "exim",
                SendLevel.ENCRYPT,
                Map.of("transport:hosts_require_tls", "*"),
                "server.outbound.level and server.parameters.transport:hosts_require_tls both set");
    }

    @Test
    void postfixReadsTwoTables() {
        Map<String, String> files = new PostfixSending().files(ROUTES, List.of("AA:BB", "CC:DD"));
        assertEquals(
                "strong.sinks.test smtp:[mx.sinks.test]:34001\nrc4.sinks.test smtp:[mx.sinks.test]:34002\n",
                files.get("/mta/routes"));
        assertEquals(
                "[mx.sinks.test]:34001 fingerprint match=AA:BB match=CC:DD",
                String.valueOf(files.get("/mta/pins")).lines().findFirst().orElse(""));
    }

    @Test
    void postfixAsksDnsWhereItHasTo() {
        List<ConfigLine> lines = policies("trixie", new OutboundSettings(SendLevel.DANE));
        assertTrue(lines.contains(ConfigLine.lab("smtp_dns_support_level = dnssec")));
        assertTrue(lines.contains(ConfigLine.lab("smtp_host_lookup = dns")));
        assertTrue(lines.contains(ConfigLine.lab("smtp_tlsrpt_enable = yes")));
        assertEquals(
                1, begin(lines, "smtp_dns_support_level"), "the lab's line for a server without a resolver is gone");
        assertEquals(1, begin(lines, "smtp_host_lookup"));
        assertEquals(0, begin(lines, "smtp_tls_policy_maps"));
        List<ConfigLine> older = policies("bookworm", new OutboundSettings(SendLevel.DANE));
        assertEquals(0, begin(older, "smtp_tlsrpt"), "which it does not know");
        List<ConfigLine> oldest = policies("bullseye", new OutboundSettings(SendLevel.DANE));
        assertTrue(oldest.contains(ConfigLine.lab("disable_dns_lookups = no")));
        assertTrue(oldest.contains(ConfigLine.lab("smtp_dns_support_level = dnssec")));
        assertEquals(1, begin(oldest, "disable_dns_lookups"));
        List<ConfigLine> may = policies("trixie", new OutboundSettings(SendLevel.MAY));
        assertTrue(may.contains(ConfigLine.lab("smtp_dns_support_level = disabled")));
        assertEquals(0, begin(may, "smtp_tlsrpt"));
    }

    @Test
    void postfixAsksThePolicyDaemonForWhatItsReleaseUnderstands() {
        OutboundSettings held = new OutboundSettings(SendLevel.MAY, true, false);
        assertTrue(policies("trixie", held)
                .contains(new ConfigLine(
                        "smtp_tls_policy_maps = socketmap:inet:127.0.0.1:8461:reporting", "outbound.mta-sts")));
        assertTrue(policies("bookworm", held)
                .contains(new ConfigLine(
                        "smtp_tls_policy_maps = socketmap:inet:127.0.0.1:8461:postfix", "outbound.mta-sts")));
        assertTrue(policies("ubuntu-18.04", held)
                .contains(new ConfigLine(
                        "smtp_tls_policy_maps = socketmap:inet:127.0.0.1:8461:nameless", "outbound.mta-sts")));
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> plan(ServerSettings.container("postfix", "trixie")
                        .withParameters(Map.of("smtp_tls_policy_maps", "texthash:/mta/own"))
                        .withOutbound(held)));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains("server.outbound.mta-sts and server.parameters.smtp_tls_policy_maps both set"),
                e.getMessage());
    }

    @Test
    void aDomainWithAPolicyIsFoundByItsMx() {
        Map<String, String> files =
                new PostfixSending().files(List.of(new SinkRoute("sts-good.sinks.test", 34003, true)), List.of());
        assertEquals("sts-good.sinks.test smtp:sts-good.sinks.test:34003\n", files.get("/mta/routes"));
    }

    private static List<ConfigLine> policies(String release, OutboundSettings outbound) {
        return lines(plan(ServerSettings.container("postfix", release).withOutbound(outbound)), "/mta/main.cf");
    }

    private static long begin(List<ConfigLine> lines, String words) {
        return lines.stream().filter(line -> line.text().startsWith(words)).count();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, hosts_avoid_tls = *",
        "ENCRYPT, hosts_require_tls = *",
        "DANE, hosts_try_dane = *",
        "DANE_ONLY, hosts_require_dane = *",
        "VERIFY, tls_verify_hosts = *"
    })
    void eximsTransportIsToldWhoMustHaveTls(SendLevel level, String option) {
        List<ConfigLine> lines = lines(plan("exim", level, Map.of()), "/mta/exim.conf");
        assertTrue(lines.contains(new ConfigLine("  " + option, "outbound.level")), lines.toString());
        assertTrue(lines.contains(ConfigLine.lab("begin transports")));
        assertTrue(lines.contains(ConfigLine.lab("  route_data = ${lookup{$domain}lsearch{/mta/routes}}")));
        assertTrue(lines.contains(ConfigLine.lab("begin retry")));
    }

    @Test
    void eximTakesOptionsOfItsTransportWordForWord() {
        ServerPlan plan = plan(
                "exim", SendLevel.MAY, Map.of("transport:tls_tempfail_tryclear", "false", "message_size_limit", "1M"));
        List<ConfigLine> lines = lines(plan, "/mta/exim.conf");
        assertTrue(lines.contains(
                new ConfigLine("  tls_tempfail_tryclear = false", "parameters.transport:tls_tempfail_tryclear")));
        assertTrue(lines.contains(new ConfigLine("message_size_limit = 1M", "parameters.message_size_limit")));
        assertTrue(lines.stream().anyMatch(line -> line.origin().equals("outbound.level")), "may leaves a line too");
        refused("exim", SendLevel.MAY, Map.of("transport:Hosts", "*"), "not the name of a main option of Exim");
        ServerSettings quiet =
                ServerSettings.container("exim", "trixie").withParameters(Map.of("transport:hosts_require_tls", "*"));
        UnsupportedSettingException e = assertThrows(UnsupportedSettingException.class, () -> plan(quiet));
        assertTrue(String.valueOf(e.getMessage()).contains("write kind: outbound"), e.getMessage());
    }

    @Test
    void withoutMailEximHasNoTransport() {
        String text =
                plan(ServerSettings.container("exim", "trixie")).files().get(0).text();
        assertFalse(text.contains("transports") || text.contains("manualroute") || text.contains("begin retry"), text);
    }

    @Test
    void whatCannotBeHadIsRefusedWithTheNearestThing() {
        refused("exim", SendLevel.FINGERPRINT, Map.of(), "verify holds certificates against authorities");
        refused("exim", SendLevel.SECURE, Map.of(), "that is verify");
        refused("opensmtpd", SendLevel.MAY, Map.of(), "known to be are Postfix, Exim");
    }

    @Test
    void theLevelInEffectIsReadOffWhatTheServerPrints() {
        PostfixSending postfix = new PostfixSending();
        assertEquals(SendLevel.NONE, postfix.level("\n"));
        assertEquals(SendLevel.DANE_ONLY, postfix.level("dane-only\n"));
        assertNull(postfix.level("half-dane\n"));
        EximSending exim = new EximSending();
        assertEquals(SendLevel.MAY, exim.level("hosts_require_tls =\nhosts_try_dane =\n"));
        assertEquals(SendLevel.DANE, exim.level("hosts_require_tls =\nhosts_try_dane = *\n"));
        assertEquals(SendLevel.ENCRYPT, exim.level("hosts_require_tls = *\ntls_verify_hosts = \n"));
        assertEquals(SendLevel.VERIFY, exim.level("hosts_require_tls = *\ntls_verify_hosts = *\n"));
        assertEquals(SendLevel.NONE, exim.level("hosts_avoid_tls = *\n"));
        assertEquals(SendLevel.DANE_ONLY, exim.level("hosts_require_dane = *\n"));
        assertEquals(
                SendLevel.MAY, exim.level("hosts_require_tls = 192.0.2.1\nhosts_try_dane =\n"), "some are no level");
    }

    private static ServerPlan plan(String mta, @Nullable SendLevel level, Map<String, String> parameters) {
        return plan(ServerSettings.container(mta, "trixie")
                .withParameters(parameters)
                .withOutbound(new OutboundSettings(level)));
    }

    private static ServerPlan plan(ServerSettings settings) {
        return new ContainerDriver()
                .plan(new ServerStart(settings, FakeCertificates.of(TlsSettings.DEFAULT), "SunJSSE", "test"));
    }

    private static List<ConfigLine> lines(ServerPlan plan, String path) {
        ConfigFile file = plan.files().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElse(null);
        assertNotNull(file, path);
        return file.lines();
    }

    private static void refused(String mta, SendLevel level, Map<String, String> parameters, String words) {
        UnsupportedSettingException e =
                assertThrows(UnsupportedSettingException.class, () -> plan(mta, level, parameters));
        assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
        assertFalse(e.paths().isEmpty(), "which says where");
    }
}
