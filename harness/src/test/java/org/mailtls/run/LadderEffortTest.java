package org.mailtls.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mailtls.scenario.Cell;
import org.mailtls.scenario.Effort;
import org.mailtls.scenario.Overrides;
import org.mailtls.scenario.Profile;
import org.mailtls.scenario.ScenarioReader;
import org.mailtls.scenario.WorkloadKind;

class LadderEffortTest {
    @TempDir
    private Path folder;

    /** As long as the parts that it is made of, so that forecasts hold. */
    @ParameterizedTest
    @EnumSource
    void aStepTakesAsLongAsHandshakesMailsAndALookAtItsServer(Profile profile) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                version: 1
                name: s
                about: How long?
                server: { driver: embedded }
                workload: { kind: ladder }
                ladder:
                  - name: default
                  - name: new
                    tls: { protocols: TLSv1.3 }
                """);
        Cell step = ScenarioReader.read(file, Overrides.NONE).cells().get(0);
        CellEffort efforts = new CellEffort(profile);
        Effort whole = efforts.of(step);
        Effort handshakes = efforts.of(step.doing(WorkloadKind.HANDSHAKE));
        Effort mails = efforts.of(step.doing(WorkloadKind.DELIVERY));
        int forks = handshakes.forks();
        int look = (10 + forks - 1) / forks * forks;

        assertEquals(forks, whole.forks());
        assertEquals(
                handshakes.seconds() + mails.seconds() + look + forks * Effort.USUAL_START_SECONDS, whole.seconds());
    }
}
