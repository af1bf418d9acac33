package org.mailtls.provider;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** The worker of {@link CapabilityProbe}: a {@link ProbeRequest} a line in, capabilities a line out, until input ends. */
final class CapabilityProbeMain {
    private CapabilityProbeMain() {}

    public static void main(String[] arguments) throws IOException {
        // Answers have the real standard output to themselves, whatever a library prints.
        PrintStream answers = System.out;
        System.setOut(System.err);
        try (BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String request;
            while ((request = requests.readLine()) != null) {
                Capabilities answer = answer(JsonMapper.shared().readValue(request, ProbeRequest.class));
                answers.println(JsonMapper.shared().writeValueAsString(answer));
                answers.flush();
            }
        }
    }

    private static Capabilities answer(ProbeRequest request) {
        try {
            TlsProvider provider = Providers.named(request.provider());
            if (request.question() == ProbeRequest.Question.VERSION) {
                return Capabilities.loads(provider.name(), provider.version());
            }
            ProviderQuestions questions = new ProviderQuestions(
                    provider, requireNonNull(request.ecdsa(), "ecdsa"), requireNonNull(request.rsa(), "rsa"));
            return request.question() == ProbeRequest.Question.GROUPS
                    ? Capabilities.loads(provider.name(), provider.version())
                            .withDefaultGroups(questions.offeredGroups())
                    : questions.answers();
        } catch (TlsSetupException | LinkageError e) {
            return Capabilities.unusable(request.provider(), String.valueOf(e.getMessage()));
        }
    }
}
