package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.ServerSettings;
import org.mailtls.scenario.TlsSettings;
import org.mailtls.server.ConfigFile;
import org.mailtls.server.ConfigLine;
import org.mailtls.server.ServerPlan;
import org.mailtls.server.ServerStart;
import org.mailtls.server.UnsupportedSettingException;

/** Lines of master.cf that a scenario gives word for word. */
class PostfixServicesTest {
    private static final String POSTSCREEN = "smtp inet n - n - 1 postscreen";

    @Test
    void becomeAFileOfTheirOwnAndNoLineOfMainCf() {
        ServerPlan plan = plan(Map.of("master.cf:smtp/inet", POSTSCREEN, "default_process_limit", "20"));
        assertEquals(
                List.of(new ConfigLine(POSTSCREEN, "parameters.master.cf:smtp/inet")),
                file(plan, "/mta/services").lines());
        String main = file(plan, "/mta/main.cf").text();
        assertTrue(main.contains("default_process_limit = 20\n"), main);
        assertFalse(main.contains("postscreen"), main);
    }

    @Test
    void withoutThemThereIsNoSuchFile() {
        assertTrue(plan(Map.of()).files().stream().noneMatch(file -> file.path().equals("/mta/services")));
    }

    @Test
    void mayHaveAddressesAndArguments() {
        String line = "127.0.0.1:10025  inet n - n - - smtpd -o stress=yes -o smtpd_tls_loglevel=0";
        assertEquals(
                List.of(new ConfigLine(line, "parameters.master.cf:127.0.0.1:10025/inet")),
                PostfixServices.lines(Map.of("master.cf:127.0.0.1:10025/inet", line)));
    }

    @ParameterizedTest
    @CsvSource({
        "master.cf:smtp/inet, smtpd pass - - n - - smtpd",
        "master.cf:smtp/inet, smtp inet n - n - 1",
        "master.cf:smtp, smtp inet n - n - 1 postscreen",
        "master.cf:smtp/inet, ''"
    })
    void mustBeTheWholeLineOfTheServiceThatTheyName(String name, String line) {
        UnsupportedSettingException e = assertThrows(UnsupportedSettingException.class, () -> plan(Map.of(name, line)));
        assertEquals(List.of("parameters." + name), e.paths());
        assertTrue(e.toString().contains("whole line of master.cf"), e.toString());
    }

    @Test
    void aLineBreakCannotSmuggleASecondServiceIn() {
        String two = POSTSCREEN + "\npickup unix n - n 60 1 pickup";
        assertThrows(UnsupportedSettingException.class, () -> plan(Map.of("master.cf:smtp/inet", two)));
    }

    @Test
    void stressIsNoSettingOfMainCf() {
        List<String> warnings = plan(Map.of("stress", "yes")).warnings();
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("master.cf:smtp/inet"), warnings.toString());
    }

    private static ConfigFile file(ServerPlan plan, String path) {
        return plan.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static ServerPlan plan(Map<String, String> parameters) {
        ServerSettings settings = ServerSettings.container("postfix", "trixie").withParameters(parameters);
        return new ContainerDriver()
                .plan(new ServerStart(settings, FakeCertificates.of(TlsSettings.DEFAULT), "SunJSSE", "test"));
    }
}
