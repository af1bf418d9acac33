package org.mailtls.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Complaints as the servers wrote them. */
class ConfigFaultTest {
    private static final ConfigFile MAIN = file(
            "/mta/main.cf",
            "myhostname = mail.example.test|lab",
            "inet_interfaces = all|lab",
            "smtpd_tls_security_level = may|tls.level",
            "inet_protocols = carrier-pigeon|parameters.inet_protocols",
            "message_size_limit = lots|parameters.message_size_limit",
            "foo bar|config-file extra.cf:3",
            "smtpd_tls_chain_files = /nowhere.pem|parameters.smtpd_tls_chain_files",
            "mynetworks = 127.0.0.1/8|parameters.mynetworks",
            "smtp_dns_support_level = disabled|lab");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postfix[1]: fatal: unknown inet_protocols value "carrier-pigeon" in "carrier-pigeon"    | 4
                    postfix[1]: fatal: /etc/postfix/main.cf, line 6: missing '=' after attribute name: "foo" | 6
                    postfix: fatal: bad numerical configuration: message_size_limit = lots                   | 5
                    postfix/smtpd[110]: warning: error opening chain file: /nowhere.pem: No such file        | 7
                    postfix/smtpd[9]: warning: x: non-null host address bits in "127.0.0.1/8", perhaps       | 8
                    postfix[1]: fatal: bad string length 0 < 1: smtp_dns_support_level =                     | 9
                    """)
    void findsWhatPostfixComplainsOf(String log, int line) {
        List<ConfigFault> faults = ConfigFault.in(List.of("postfix: starting up", log), List.of(MAIN));
        assertEquals(List.of(line), faults.stream().map(ConfigFault::number).toList(), faults.toString());
    }

    @Test
    void aFatalErrorWeighsMoreThanAWarning() {
        List<String> log = List.of(
                "postfix/master[1]: warning: /etc/postfix/main.cf, line 3: overriding earlier entry: smtpd_tls_security_level=may",
                "postfix/smtpd[2]: fatal: bad numerical configuration: message_size_limit = lots",
                "postfix/master[1]: warning: process /usr/lib/postfix/sbin/smtpd pid 2 exit status 1");
        assertEquals(
                List.of(5),
                ConfigFault.in(log, List.of(MAIN)).stream()
                        .map(ConfigFault::number)
                        .toList());
    }

    @Test
    void aFatalErrorThatNamesNothingIsExplainedByItsOwnProgramAlone() {
        ConfigFile main =
                file("/mta/main.cf", "alias_maps = ${x|parameters.alias_maps", "smtp_tls_CAfile = /n|parameters.ca");
        String aside = "postfix/tlsmgr[7]: warning: smtp_tls_CAfile: cannot be read";
        String fatal = "/usr/sbin/postconf: fatal: macro processing error";
        String before = "/usr/sbin/postconf: warning: truncated macro reference: \"${x\"";
        assertEquals(List.of(2), numbers(List.of(aside), main));
        assertEquals(List.of(1), numbers(List.of(aside, before, before, fatal, aside), main));
        assertEquals(List.of(), numbers(List.of(before, aside, fatal), main), "of nobody knows what");
    }

    @Test
    void saysTheLineAndWhoAskedForIt() {
        ServerFailedException e = new ServerFailedException(
                "Postfix ended at its start",
                List.of(MAIN),
                List.of("postfix[1]: fatal: unknown inet_protocols value \"carrier-pigeon\" in \"carrier-pigeon\""));
        assertEquals(List.of("parameters.inet_protocols"), e.paths());
        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.contains("main.cf line 4: inet_protocols = carrier-pigeon  (server.parameters.inet_protocols)"),
                message);
        assertTrue(message.contains("last log lines:\n    postfix[1]: fatal"), message);
    }

    @Test
    void aLineOfAConfigFilePointsAtTheConfigFile() {
        ServerFailedException e = new ServerFailedException(
                "Postfix ended at its start",
                List.of(MAIN),
                List.of("fatal: /etc/postfix/main.cf, line 6: missing '=' after attribute name: \"foo bar\""));
        assertEquals(List.of("config-file"), e.paths());
        assertTrue(String.valueOf(e.getMessage()).contains("config-file extra.cf:3"), e.getMessage());
    }

    @Test
    void findsALineByTheNumberThatEximGives() {
        ConfigFile exim =
                file("/mta/exim.conf", "primary_hostname = mail.example.test|lab", "tls_foo = x|parameters.a");
        List<String> log = List.of(
                "2026-11-24 12:57:09 Exim configuration error in line 2 of /etc/exim4/exim.conf:",
                "  main option \"tls_foo\" unknown");
        assertEquals(List.of(2), numbers(log, exim));
    }

    @Test
    void findsWhatOpensmtpdComplainsOf() {
        ConfigFile smtpd =
                file("/mta/smtpd.conf", "smtp max-message-size 64M|lab", "listen on 0.0.0.0 foo|config-file a:1");
        assertEquals(List.of(2), numbers(List.of("/etc/smtpd.conf:2: syntax error"), smtpd));
        ConfigFile suites = file("/mta/smtpd.conf", "smtp max-message-size 64M|lab", "smtp ciphers HIHG|tls.ciphers");
        assertEquals(List.of(2), numbers(List.of("dispatcher: no ciphers for 'HIHG'"), suites));
    }

    @Test
    void findsWhatSendmailComplainsOf() {
        ConfigFile sendmail = file(
                "/mta/sendmail.cf", "O QueueDirectory=/q|lab", "O CipherList=NOPE-NOPE|tls.ciphers", "?!|parameters.x");
        assertEquals(
                List.of(3),
                numbers(
                        List.of("554 5.0.0 /etc/mail/sendmail.cf: line 3: unknown configuration line \"?!\""),
                        sendmail));
        assertEquals(
                List.of(2),
                numbers(
                        List.of("STARTTLS=server, error: SSL_CTX_set_cipher_list(NOPE-NOPE) failed, list is invalid"),
                        sendmail));
    }

    @Test
    void findsANameOfAnIniOrJsonFile() {
        ConfigFile ini = file("/mta/tls.ini", "[main]|lab", "minVersion=TLSv9|parameters.min");
        ConfigFile json = file("/mta/server.json", "{|lab", "  \"idleSeconds\": \"soon\"|parameters.idle", "}|lab");
        List<ConfigFault> first = ConfigFault.in(
                List.of("[CRIT] TypeError: \"minVersion\" is not a valid minimum TLS protocol version"),
                List.of(ini, json));
        assertEquals(List.of("tls.ini line 2: minVersion=TLSv9  (server.parameters.min)"), texts(first));
        List<ConfigFault> second = ConfigFault.in(List.of("error: cannot read idleSeconds"), List.of(ini, json));
        assertEquals(
                List.of("parameters.idle"),
                second.stream().map(fault -> fault.line().origin()).toList());
    }

    @Test
    void findsWhatHarakaComplainsOfInWhatIsConfigurationOnly() {
        ConfigFile ini = file("/mta/haraka/config/tls.ini", "cert[] = nowhere.pem|parameters.cert", "ciphers=HIHG|p.c");
        ConfigFile program = file("/mta/haraka/plugins/lab.js", "const options = {|lab", "  ciphers: 'HIHG',|plugin");
        List<ConfigFile> both = List.of(program, ini);
        assertEquals(
                List.of("tls.ini line 1: cert[] = nowhere.pem  (server.parameters.cert)"),
                texts(ConfigFault.in(List.of("[ERROR] [-] [core] tls cert nowhere.pem could not be loaded."), both)));
        assertEquals(
                List.of("tls.ini line 2: ciphers=HIHG  (server.p.c)"),
                texts(ConfigFault.in(List.of("[CRIT] invalid ciphers: HIHG"), both)));
        assertEquals(List.of(), ConfigFault.in(List.of("[CRIT] invalid ciphers: HIHG"), List.of(program)));
    }

    @Test
    void accusesNothingWhereTheLogAccusesNothing() {
        assertEquals(List.of(), numbers(List.of("inet_protocols: carrier-pigeon it is"), MAIN), "no complaint");
        assertEquals(List.of(), numbers(List.of("fatal: out of memory"), MAIN));
        assertEquals(
                List.of(), numbers(List.of("error in /etc/postfix/master.cf line 4: bad type"), MAIN), "another file");
        assertEquals(List.of(), numbers(List.of("fatal: xinet_protocols is no name"), MAIN), "half a word");
        assertEquals(List.of(), numbers(List.of("fatal: main.cf line 99999999999: too long"), MAIN));
        assertEquals(List.of(), numbers(List.of(), MAIN));
    }

    @Test
    void accusesNobodyWhereManyAreMeantAlike() {
        ConfigFile alike = file(
                "/mta/a.conf", "first = same|parameters.a", "second = same|parameters.b", "third = same|parameters.c");
        assertEquals(3, numbers(List.of("fatal: bad value same"), alike).size());
        ConfigFile more =
                file("/mta/a.conf", "e1st = same|p.a", "e2nd = same|p.b", "e3rd = same|p.c", "e4th = same|p.d");
        assertEquals(List.of(), numbers(List.of("fatal: bad value same"), more));
    }

    private static List<Integer> numbers(List<String> log, ConfigFile file) {
        return ConfigFault.in(log, List.of(file)).stream()
                .map(ConfigFault::number)
                .toList();
    }

    private static List<String> texts(List<ConfigFault> faults) {
        return faults.stream().map(ConfigFault::text).toList();
    }

    /** @param lines each a text and its origin, parted by a bar */
    private static ConfigFile file(String path, String... lines) {
        return new ConfigFile(
                path,
                Arrays.stream(lines)
                        .map(line -> new ConfigLine(
                                line.substring(0, line.lastIndexOf('|')), line.substring(line.lastIndexOf('|') + 1)))
                        .toList());
    }
}
