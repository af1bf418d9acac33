package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailtls.host.ClassPath;
import org.mailtls.host.JdkFinder;

/** A worker JVM that cannot do its work says why, or at least what to look at. */
@Timeout(60)
class LoadJvmTest {
    @Test
    void aJvmThatEndsIsToldOfWithItsLastWords() {
        ForkJvm jvm = new ForkJvm(new JdkFinder().current().java(), ClassPath.own(), List.of("-Xmx64m"));
        LoadException e = assertThrows(LoadException.class, () -> LoadJvm.start("attackers", jvm, "no.Such", Map.of()));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.startsWith("the JVM of the attackers has ended"), message);
        assertTrue(message.contains("no.Such"), message);
    }

    @Test
    void aJdkThatIsNotThereIsToBeLookedAt() {
        ForkJvm jvm = new ForkJvm(Path.of("/no/such/java"), ClassPath.own(), List.of());
        LoadException e = assertThrows(LoadException.class, () -> LoadJvm.start("attackers", jvm, "no.Such", Map.of()));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains("/no/such/java") && message.contains("mailtls doctor"), message);
    }
}
