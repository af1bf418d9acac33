package org.mailtls.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void theyAreAListLikeAnyOther() {
        List<Double> given = new ArrayList<>(List.of(1.5, 0.0, -2.0));
        List<Double> samples = Samples.copyOf(given);
        given.set(0, 9.0);

        assertEquals(List.of(1.5, 0.0, -2.0), samples);
        assertEquals(samples, List.of(1.5, 0.0, -2.0));
        assertEquals(List.of(1.5, 0.0, -2.0).hashCode(), samples.hashCode());
        assertNotEquals(List.of(1.5, -0.0, -2.0), samples);
        assertEquals("[1.5, 0.0, -2.0]", samples.toString());
        assertSame(samples, Samples.copyOf(samples));
        assertArrayEquals(new double[] {1.5, 0, -2}, Samples.of(samples));
        assertArrayEquals(new double[] {9, 0, -2}, Samples.of(given));
        assertThrows(UnsupportedOperationException.class, () -> samples.set(0, 1.0));
        assertThrows(UnsupportedOperationException.class, () -> samples.add(1.0));
        assertThrows(NullPointerException.class, () -> Samples.copyOf(Arrays.asList(1.0, null)));
    }

    @Test
    void theyAreWrittenAsTheyWere() {
        Metric metric = new Metric(
                "client.cpu",
                "us/op",
                Metric.Better.LOWER,
                List.of(List.of(300.25, 1e-7, 4e22), List.of(), List.of(7.0)));

        String text = ResultJson.MAPPER.writeValueAsString(metric);

        assertEquals(
                "{\"name\":\"client.cpu\",\"unit\":\"us/op\",\"better\":\"lower\","
                        + "\"forks\":[[300.25,1.0E-7,4.0E22],[],[7.0]]}",
                text);
        assertEquals(metric, ResultJson.MAPPER.readValue(text, Metric.class));
    }
}
