package org.mailtls.provider;

import static java.util.Objects.requireNonNull;

import org.mailtls.host.Requests;

/** The worker of {@link CapabilityProbe}: a {@link ProbeRequest} a line in, capabilities a line out, until input ends. */
final class CapabilityProbeMain {
    private CapabilityProbeMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Requests requests = Requests.ofParent();
        while (true) {
            requests.answer(answer(requests.next(ProbeRequest.class)));
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
