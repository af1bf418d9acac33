package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.Service;
import org.mailtls.scenario.TlsLevel;
import org.mailtls.scenario.TlsSettingsBuilder;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ProxyProtocol;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

/** What proxy-protocol makes of each server's configuration. */
class ProxyRenderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postfix|bullseye|smtpd_upstream_proxy_protocol = haproxy",
                "postfix|trixie|postscreen_upstream_proxy_protocol = haproxy",
                "chasquid|trixie|haproxy_incoming: true",
                "haraka|trixie|enabled = true",
                "haraka|trixie|hosts[] = 0.0.0.0/0"
            })
    void isWrittenInTheServersOwnWords(String mta, String release, String line) {
        ConfigLine wanted = new ConfigLine(line, "proxy-protocol");
        assertTrue(
                lines(proxied(mta, release)).contains(wanted),
                lines(proxied(mta, release)).toString());
        assertFalse(texts(ServerSettings.container(mta, release)).contains(line), "nobody asked for it");
    }

    @ParameterizedTest
    @CsvSource({"bullseye", "trixie"})
    void everyListenerOfOpenSmtpdExpectsIt(String release) {
        List<String> lines = texts(proxied("opensmtpd", release));
        assertEquals(
                3,
                lines.stream().filter(line -> line.startsWith("    proxy-v2")).count(),
                lines.toString());
        // One without TLS has no other option of TLS.
        List<String> clear = texts(proxied("opensmtpd", release)
                .withTls(new TlsSettingsBuilder().level(TlsLevel.NONE).build()));
        assertEquals(
                3,
                clear.stream().filter(line -> line.startsWith("    proxy-v2")).count(),
                clear.toString());
    }

    @Test
    void harakaIsNotToldTwice() {
        List<String> connection = texts(proxied("haraka", "trixie"));
        assertFalse(connection.contains("enabled = false"), connection.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "exim, trixie, SMTP",
        "sendmail, trixie, SMTP",
        "subethasmtp, trixie, SMTP",
        "chasquid, trixie, SUBMISSIONS"
    })
    void whoeverCannotReadItIsRefusedWithThoseWhoCan(String mta, String release, Service service) {
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> plan(proxied(mta, release).withService(service)));
        assertEquals(List.of("proxy-protocol"), e.paths());
        assertTrue(e.toString().contains("Postfix"), e.toString());
        assertTrue(e.toString().contains("Haraka"), e.toString());
    }

    @Test
    void anUnknownImageIsRefused() {
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> plan(ServerSettings.ownImage("example/mta:1", null).withProxyProtocol(true)));
        assertTrue(e.toString().contains("example/mta:1"), e.toString());
    }

    @Test
    void aParameterThatSaysTheSameIsAClash() {
        UnsupportedSettingException e = assertThrows(
                UnsupportedSettingException.class,
                () -> plan(proxied("postfix", "trixie")
                        .withParameters(Map.of("smtpd_upstream_proxy_protocol", "haproxy"))));
        assertTrue(e.toString().contains("server.proxy-protocol and server.parameters."), e.toString());
    }

    @Test
    void clientsAreToldWhichFormToWrite() {
        assertEquals(ProxyProtocol.V1, new Postfix().proxyProtocol(Service.SUBMISSIONS));
        assertEquals(ProxyProtocol.V2, new OpenSmtpd().proxyProtocol(Service.SMTP));
        assertEquals(ProxyProtocol.NONE, new Exim().proxyProtocol(Service.SMTP));
    }

    private static ServerSettings proxied(String mta, String release) {
        return ServerSettings.container(mta, release).withProxyProtocol(true);
    }

    private static List<String> texts(ServerSettings settings) {
        return lines(settings).stream().map(ConfigLine::text).collect(Collectors.toList());
    }

    private static List<ConfigLine> lines(ServerSettings settings) {
        return plan(settings).files().stream()
                .flatMap(file -> file.lines().stream())
                .collect(Collectors.toList());
    }

    private static ServerPlan plan(ServerSettings settings) {
        return new ContainerDriver()
                .plan(new ServerStart(settings, FakeCertificates.of(settings.tls()), "SunJSSE", "test"));
    }
}
