package org.mailtls.result.merge;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailtls.result.MixFiles;
import org.mailtls.result.MixRecord;
import org.mailtls.result.RunDirectory;

/** The mix of all shards, with what the servers of each said to it. */
final class MergedMix {
    private record Asked(String label, Map<String, String> axes) {}

    private MergedMix() {}

    /**
     * Null if the run has no mix. Of two answers to one question, the first that says something is taken: servers of one
     * scenario are set alike.
     *
     * @throws UnmergeableException if the shards were not weighted alike
     */
    static @Nullable MixRecord of(List<RunDirectory> shards) throws IOException {
        Optional<MixRecord> first = MixFiles.read(shards.get(0));
        Map<Asked, MixRecord.Answer> answers = new LinkedHashMap<>();
        for (RunDirectory shard : shards) {
            Optional<MixRecord> mix = MixFiles.read(shard);
            if (!mix.map(MergedMix::asked).equals(first.map(MergedMix::asked))) {
                throw new UnmergeableException(
                        List.of("the mixes differ between " + shards.get(0).id() + " and " + shard.id()), List.of());
            }
            mix.ifPresent(record -> record.answers()
                    .forEach(answer -> answers.merge(
                            new Asked(answer.label(), answer.axes()),
                            answer,
                            (known, other) -> known.taken() == MixRecord.Taken.UNKNOWN ? other : known)));
        }
        return first.map(record -> record.withAnswers(List.copyOf(answers.values())))
                .orElse(null);
    }

    private static MixRecord asked(MixRecord record) {
        return record.withAnswers(List.of());
    }
}
