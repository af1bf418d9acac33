package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Each command that stands on one of our pages is understood; and each that needs no server, engine or
 * network is run, a measurement as its dry run. What a reader would have to bring along is stood in for.
 */
class PagesCommandsTest {
    /** What these do is not done here: they need other people's servers, an engine, or minutes. */
    private static final Set<String> PARSED_ALONE =
            Set.of("scan", "sender", "servers", "providers", "doctor", "calibrate", "clean", "merge");

    private static final Set<String> OUTPUTS = Set.of("--html", "--markdown", "--mix", "--otava", "--to");
    private static final Set<String> OF_HISTORIES = Set.of("gate", "history", "publish");
    private static final Path LOG =
            Path.of("src/test/resources/org/mailtls/maillog/postfix-trixie-smtpd-loglevel1.log");

    private static final String POLICY = """
            version: 1
            id: our
            title: Our own
            issuer: Us
            about: What we want of those who send us mail.
            scope: [opportunistic, mandatory]
            sources: [{ url: "https://example.test/", kind: primary }]
            rules:
              - { id: versions, check: VER-SET, mode: allow-only, values: [TLSv1.3, TLSv1.2], source: here, text: TLS 1.2. }
            """;

    private static final String TLS_REPORT = """
            {"organization-name": "Example", "report-id": "1",
             "date-range": {"start-datetime": "2026-11-27T00:00:00Z", "end-datetime": "2026-11-28T00:00:00Z"},
             "policies": [{"policy": {"policy-type": "sts", "policy-domain": "example.org"},
                           "summary": {"total-successful-session-count": 3, "total-failure-session-count": 0}}]}
            """;

    private static final String MAIL = """
            From a@example.org Tue Nov 24 03:23:51 2026
            Received: from client.example.org (client.example.org [192.0.2.7])
            \t(using TLSv1.2 with cipher ECDHE-RSA-AES256-GCM-SHA384 (256/256 bits))
            \t(Client did not present a certificate)
            \tby mail.example.test (Postfix) with ESMTPS id 32A0023C401
            \tfor <b@example.test>; Tue, 24 Nov 2026 03:23:51 +0000 (UTC)
            Subject: Hello

            Hello.
            """;

    @TempDir
    private static Path folder;

    private static Map<String, String> standIns = Map.of();
    private static List<String> nights = List.of();

    @BeforeAll
    static void whatReadersHave() throws IOException {
        String log = LOG.toString();
        Files.copy(Pages.ROOT.resolve("scenarios/mix-example.json"), folder.resolve("mix.json"));
        nights = List.of(
                Nights.run(folder, 0, Nights.cell(Nights.A, 100)).path().toString(),
                Nights.run(folder, 1, Nights.cell(Nights.A, 100)).path().toString());
        standIns = Map.of(
                "/var/log/mail.log*",
                log,
                "/var/log/mail.log",
                log,
                "mail.log",
                log,
                "~/Maildir",
                Files.writeString(folder.resolve("mails"), MAIL).toString(),
                "/etc/postfix/main.cf",
                Pages.ROOT.resolve("scenarios/hardening-from-guide/main.cf").toString(),
                "our.yaml",
                Files.writeString(folder.resolve("our.yaml"), POLICY).toString(),
                "monitoring.txt",
                Files.writeString(folder.resolve("monitoring.txt"), "monitoring.example.org\n")
                        .toString(),
                "google.com!example.org!1764288000!1764374399!001.json.gz",
                Files.writeString(folder.resolve("report.json"), TLS_REPORT).toString(),
                "results/history",
                folder.resolve("history").toString(),
                "DIR",
                nights.get(0));
        Called added = Called.mailtls(
                "history",
                "add",
                nights.get(0),
                "--history",
                folder.resolve("history").toString());
        assertEquals(ExitCode.OK, added.code(), added.err());
    }

    @TestFactory
    Stream<DynamicTest> isUnderstood() throws IOException {
        List<Pages.Command> commands = Pages.commands();
        assertTrue(commands.size() > 60, "only " + commands.size() + " commands were found");
        return commands.stream()
                .map(command ->
                        DynamicTest.dynamicTest(command.toString(), () -> parser().parseArgs(array(command.words()))));
    }

    /** A verdict is no fault of the page, so exit code 1 is as good as 0. */
    @TestFactory
    Stream<DynamicTest> comesToAResult() throws IOException {
        return Pages.commands().stream()
                .filter(PagesCommandsTest::cheap)
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> {
                    Called called = Called.mailtls(array(cheaply(command)));
                    assertTrue(called.code() <= ExitCode.FAILED, () -> called.code() + ": " + called.err());
                }));
    }

    /** So that the tests above can fail. */
    @Test
    void whatIsWrongIsSeen() {
        Pages.Command mistyped = one("./mailtls history providers-jdks --htlm x.html");
        assertThrows(ParameterException.class, () -> parser().parseArgs(array(mistyped.words())));
        Pages.Command gone = one("./mailtls run scenarios/quickstat.yaml --profile quick");
        assertEquals(ExitCode.USAGE, Called.mailtls(array(cheaply(gone))).code());
        Pages.Command other = one("./mailtls run scenarios/quickstart.yaml --only client.provider=Conscript");
        assertEquals(ExitCode.USAGE, Called.mailtls(array(cheaply(other))).code());
    }

    @Test
    void wordsAreThoseOfAShell() {
        Pages.Command command =
                one("journalctl -o export | ./mailtls run x.yaml --set 'client={ a: b }' --only \"c=d\"  # why");
        assertEquals(List.of("run", "x.yaml", "--set", "client={ a: b }", "--only", "c=d"), command.words());
        assertEquals("page:2", command.where());
        assertEquals(List.of("list", "--json"), Pages.words("list --json | jq ."));
        assertEquals(
                List.of(), Pages.commands("page", "No call: ./mailtls list --json, and a name: `./mailtls list`\n"));
        assertEquals(
                List.of("list", "--json"),
                Pages.commands("page", "Ask `./mailtls list --json` for it\n")
                        .get(0)
                        .words());
    }

    private static Pages.Command one(String line) {
        return Pages.commands("page", "```\n" + line + "\n```\n").get(0);
    }

    private static CommandLine parser() {
        return Main.whole().setCaseInsensitiveEnumValuesAllowed(true).setExpandAtFiles(false);
    }

    private static boolean cheap(Pages.Command command) {
        boolean measures = command.verb().equals("gate")
                && command.words().stream().anyMatch(word -> word.startsWith("scenarios/"));
        return !PARSED_ALONE.contains(command.verb())
                && !measures
                && !command.words().contains("--resume");
    }

    private static List<String> cheaply(Pages.Command command) {
        List<String> words = new ArrayList<>();
        int runs = 0;
        for (String word : command.words()) {
            if (word.startsWith("results/<")) {
                words.add(nights.get(Math.min(runs++, 1)));
            } else if (!words.isEmpty() && OUTPUTS.contains(words.get(words.size() - 1))) {
                words.add(folder.resolve(Path.of(word).getFileName()).toString());
            } else if (command.verb().equals("history") && word.equals("providers-jdks")) {
                words.add(Nights.SCENARIO);
            } else {
                words.add(standIn(word));
            }
        }
        switch (command.verb()) {
            case "run" -> {
                if (!words.contains("--dry-run")) {
                    words.add("--dry-run");
                }
            }
            case "list" -> words.add(Pages.ROOT.resolve("scenarios").toString());
            case "log" -> {
                if (!words.contains(standIn("mail.log")) && !words.contains(standIn("~/Maildir"))) {
                    words.add(standIn("mail.log")); // what was piped in
                }
            }
            default -> {}
        }
        if (OF_HISTORIES.contains(command.verb()) && !words.contains("--history")) {
            words.addAll(List.of("--history", folder.resolve("history").toString()));
        }
        return words;
    }

    private static String standIn(String word) {
        if (word.startsWith("scenarios/") || word.startsWith("results/published/")) {
            return Pages.ROOT.resolve(word).toString();
        }
        return standIns.getOrDefault(
                word,
                word.replace("=mix.json", "=" + folder.resolve("mix.json"))
                        .replace("=scenarios/", "=" + Pages.ROOT.resolve("scenarios") + "/"));
    }

    private static String[] array(List<String> words) {
        return words.toArray(new String[0]);
    }
}
