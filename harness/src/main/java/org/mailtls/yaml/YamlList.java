package org.mailtls.yaml;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list. */
public record YamlList(List<YamlNode> items, Place place) implements YamlNode {
    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public @Nullable String label() {
        boolean words = !items.isEmpty() && items.stream().allMatch(item -> item instanceof YamlScalar);
        return words ? items.stream().map(YamlNode::label).collect(Collectors.joining("+")) : null;
    }
}
