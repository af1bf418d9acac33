package org.mailtls.server.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailtls.scenario.NetworkSettings;
import org.mailtls.server.NetworkUnavailableException;

/** Answers as tc 6.15 gave them on Linux 6.1. */
class NetemTest {
    private static final String BOTH = """
            [{"kind":"netem","handle":"8001:","root":true,"refcnt":2,"options":{"limit":100000,"delay":{"delay":0.03,\
            "jitter":0,"correlation":0},"loss-random":{"loss":0.01,"correlation":0},"ecn":false,"gap":0}}]""";
    private static final String LOSS = """
            [{"kind":"netem","handle":"8001:","root":true,"refcnt":2,"options":{"limit":100000,\
            "loss-random":{"loss":0.01,"correlation":0},"ecn":false,"gap":0}}]""";
    private static final String NONE = """
            [{"kind":"noqueue","handle":"0:","root":true,"refcnt":2,"options":{}}]""";

    @Test
    void asksForDelayAndLossOfWholePackets() {
        assertEquals("""
                set -e
                ip link set dev eth0 gso_max_segs 1
                tc qdisc replace dev eth0 root netem limit 100000 delay 30ms loss 1%
                tc -j qdisc show dev eth0""", Netem.script(new NetworkSettings(30, 1), "eth0"));
        assertTrue(Netem.script(new NetworkSettings(0.5, 0), "eth0").contains("limit 100000 delay 0.5ms\n"));
        assertTrue(Netem.script(new NetworkSettings(0, 0.25), "eth0").contains("limit 100000 loss 0.25%\n"));
    }

    @Test
    void takesWhatTheKernelShowsForProof() {
        assertEquals("netem delay 30ms loss 1% limit 100000", Netem.confirm(new NetworkSettings(30, 1), BOTH));
        assertEquals("netem delay 0ms loss 1% limit 100000", Netem.confirm(new NetworkSettings(0, 1), LOSS));
    }

    @ParameterizedTest
    @CsvSource({"31, 1", "30, 2", "0, 1"})
    void refusesAnotherDelayOrLoss(double rtt, double loss) {
        refused(new NetworkSettings(rtt, loss), BOTH, "the kernel shows something else");
    }

    @Test
    void refusesAnswersWithoutNetem() {
        refused(new NetworkSettings(30, 0), NONE, "the kernel shows none");
        refused(new NetworkSettings(30, 0), "qdisc netem 8001: root", "tc did not print what it set");
    }

    @ParameterizedTest
    @CsvSource({
        "'Error: Specified qdisc kind is unknown.', 'has no netem', 'modprobe sch_netem'",
        "'RTNETLINK answers: No such file or directory', 'has no netem', 'modprobe sch_netem'",
        "'RTNETLINK answers: Operation not permitted', 'does not permit netem', 'NET_ADMIN'",
        "'Cannot find device \"eth0\"', 'has no interface eth0', 'bridge network'",
        "'Error: something new.', 'could not be set', 'something new'"
    })
    void namesTheCauseAndWhatToDo(String said, String cause, String remedy) {
        String message = String.valueOf(Netem.failure(said + "\n").getMessage());
        assertTrue(message.contains(cause) && message.contains(remedy) && message.contains(said), message);
    }

    private static void refused(NetworkSettings wanted, String answer, String why) {
        NetworkUnavailableException thrown =
                assertThrows(NetworkUnavailableException.class, () -> Netem.confirm(wanted, answer));
        assertTrue(String.valueOf(thrown.getMessage()).contains(why), thrown.getMessage());
    }
}
