package org.mailtls.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailtls.result.floor.Operation;
import org.mailtls.result.floor.Primitive;

class BoringSslSpeedTest {
    /** Its filter is a part of a name, so it measures more than it was asked for. */
    @Test
    void tellsWhatIsSealedFromWhatIsOpened() {
        Map<Primitive, Double> rates = BoringSslSpeed.perSecond("""
                Did 235000 AES-128-GCM (16384 bytes) seal operations in 1010925us (232460.4 ops/sec): 3808.6 MB/s
                Did 164000 AES-128-GCM-SIV (16384 bytes) seal operations in 1000006us (163999.0 ops/sec): 2687.0 MB/s
                Did 276000 AES-128-GCM-SIV (16384 bytes) open operations in 1001336us (275631.8 ops/sec): 4516.0 MB/s
                """);
        assertEquals(
                Set.of(
                        Primitive.seal("AES-128-GCM", 16384),
                        Primitive.seal("AES-128-GCM-SIV", 16384),
                        Primitive.open("AES-128-GCM-SIV", 16384)),
                rates.keySet());
        assertEquals(232460.4, rates.getOrDefault(Primitive.seal("AES-128-GCM", 16384), 0.0), 0.05);
    }

    @Test
    void whereThereIsNoneTheReasonIsKept() throws InterruptedException {
        References none = new BoringSslSpeed(List.of("/nowhere/bssl"), 1)
                .measure(Set.of(Primitive.seal("AES-128-GCM", 16384), Primitive.of("x25519", Operation.DERIVE)));
        assertEquals(List.of(), none.found());
        assertTrue(
                none.gaps().get(0).reason().startsWith("there is no /nowhere/bssl here"),
                none.gaps().toString());
    }
}
