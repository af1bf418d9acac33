package org.mailtls.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.provider.Capabilities;

class ProvidersCommandTest {
    @ParameterizedTest
    @CsvSource({
        "OpenSSL, false, 0",
        "WildFlyOpenSSL, false, 0",
        "Conscrypt, false, 3",
        "SunJSSE+ACCP, false, 3",
        "OpenSSL, true, 3",
        "Conscrypt, true, 3"
    })
    void aMachineMayLackWhatNeedsALibraryOfItsSystemUnlessItIsAskedForByName(String broken, boolean named, int code) {
        List<Capabilities> answers = List.of(answer("SunJSSE", null), answer(broken, broken + " does not load"));
        assertEquals(code, ProvidersCommand.exitCode(answers, named));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void allIsWellWhereAllLoad(boolean named) {
        List<Capabilities> answers = List.of(answer("SunJSSE", null), answer("OpenSSL", null));
        assertEquals(0, ProvidersCommand.exitCode(answers, named));
    }

    private static Capabilities answer(String provider, @Nullable String problem) {
        return new Capabilities(
                provider,
                problem,
                null,
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "not asked");
    }
}
