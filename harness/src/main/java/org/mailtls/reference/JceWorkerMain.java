package org.mailtls.reference;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailtls.host.Jdk;
import org.mailtls.result.floor.Primitive;
import tools.jackson.databind.json.JsonMapper;

/** Measures the primitives of one JCE provider: a {@link JceQuestion} in, a {@link JceAnswer} out. */
final class JceWorkerMain {
    private JceWorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = requests.readLine();
        if (line != null) {
            JceAnswer answer = answer(JsonMapper.shared().readValue(line, JceQuestion.class));
            answers.println(JsonMapper.shared().writeValueAsString(answer));
            answers.flush();
        }
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
