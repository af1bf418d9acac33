package org.mailtls.provider;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mailtls.pki.TestAuthority;
import tools.jackson.databind.json.JsonMapper;

/** The worker of {@link CapabilityProbe}: a provider's name a line in, its capabilities a line out, until input ends. */
final class CapabilityProbeMain {
    /** A flag of the JVM that leaves all questions out but the one for groups. */
    static final String GROUPS_ONLY = "-Dmailtls.probe.groups-only=true";

    private CapabilityProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        // Answers have the real standard output to themselves, whatever a library prints.
        PrintStream answers = System.out;
        System.setOut(System.err);
        Path directory = Files.createTempDirectory("mailtls-probe");
        try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            TestAuthority authority = TestAuthority.create(directory);
            String provider;
            while ((provider = requests.readLine()) != null) {
                answers.println(JsonMapper.shared().writeValueAsString(answer(provider, authority)));
                answers.flush();
            }
        } finally {
            delete(directory);
        }
    }

    private static Capabilities answer(String name, TestAuthority authority) {
        try {
            TlsProvider provider = Providers.named(name);
            ProviderQuestions questions = new ProviderQuestions(provider, authority);
            return Boolean.getBoolean("mailtls.probe.groups-only") ? groups(provider, questions) : questions.answers();
        } catch (TlsSetupException | LinkageError e) {
            return Capabilities.unusable(name, String.valueOf(e.getMessage()));
        }
    }

    private static Capabilities groups(TlsProvider provider, ProviderQuestions questions) {
        return new Capabilities(
                provider.name(),
                null,
                provider.version(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                questions.offeredGroups(),
                List.of(),
                List.of(),
                "not asked");
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
