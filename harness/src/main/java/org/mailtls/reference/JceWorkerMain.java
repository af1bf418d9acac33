package org.mailtls.reference;

import java.security.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.host.Jdk;
import org.mailtls.host.Requests;
import org.mailtls.result.floor.Primitive;

/** Measures the primitives of one JCE provider: a {@link JceQuestion} in, a {@link JceAnswer} out. */
final class JceWorkerMain {
    private JceWorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Requests requests = Requests.ofParent();
        requests.answer(answer(requests.next(JceQuestion.class)));
    }

    private static JceAnswer answer(JceQuestion question) {
        Map<String, List<Double>> samples = new LinkedHashMap<>();
        Map<String, String> gaps = new LinkedHashMap<>();
        JceProvider provider = JceProvider.of(question.provider());
        try {
            Optional<Provider> loaded = provider.load();
            JceOperations operations = new JceOperations(loaded);
            for (Primitive primitive : question.primitives()) {
                measure(operations, primitive, question.effort(), samples, gaps);
            }
            return new JceAnswer(provider.version(loaded), Jdk.running(), samples, gaps);
        } catch (ReflectiveOperationException | LinkageError e) {
            question.primitives().forEach(primitive -> gaps.put(primitive.name(), "it does not load: " + e));
            return new JceAnswer("not loaded", Jdk.running(), samples, gaps);
        }
    }

    // A provider may throw whatever it likes; that is then the reason why there is no figure.
    private static void measure(
            JceOperations operations,
            Primitive primitive,
            ReferenceEffort effort,
            Map<String, List<Double>> samples,
            Map<String, String> gaps) {
        try {
            samples.put(primitive.name(), CpuLoop.micros(operations.of(primitive), effort));
        } catch (Exception | LinkageError e) {
            gaps.put(primitive.name(), String.valueOf(e.getMessage()));
        }
    }
}
