package io.moebridge.loadtest.storage;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Writes the attributes of an event as they are stored: a JSON object. Not thread-safe. */
final class EventAttributes {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final byte[] NONE = {'{', '}'};
    private static final String KIND = "attribute";

    private final ValueRules values;
    private final int limit;
    private final int nameLength;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    EventAttributes(StorageSettings settings) {
        this.values = ValueRules.ofEvents(settings);
        this.limit = settings.get(StorageSetting.EVENT_ATTRIBUTES);
        this.nameLength = settings.get(StorageSetting.NAME_LENGTH);
    }

    byte[] write(@Nullable JsonNode attributes, Findings findings) {
        if (attributes == null || !attributes.isObject() || attributes.isEmpty()) {
            return NONE;
        }
        bytes.reset();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            generator.writeStartObject();
            new Writing(generator, findings).write(attributes);
            generator.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** One event's attributes. */
    private final class Writing {

        private final JsonGenerator generator;
        private final Findings findings;
        private @Nullable Set<String> cutNames;
        private int written;

        Writing(JsonGenerator generator, Findings findings) {
            this.generator = generator;
            this.findings = findings;
        }

        void write(JsonNode attributes) {
            for (Map.Entry<String, JsonNode> attribute : attributes.properties()) {
                String name = usableName(attribute.getKey());
                if (name != null) {
                    write(name, attribute.getValue());
                }
            }
        }

        private void write(String name, JsonNode value) {
            Object stored = values.read(name, value, findings);
            if (stored == Marker.UNSET) {
                DropReason reason = value.isNull() ? DropReason.NULL_VALUE : DropReason.EMPTY_ARRAY;
                findings.drop("attribute " + name, reason);
            } else if (stored != null) {
                generator.writeName(name);
                writeValue(stored);
                written++;
            }
        }

        private @Nullable String usableName(String name) {
            if (name.isEmpty()) {
                findings.drop(KIND, DropReason.FORBIDDEN_NAME);
                return null;
            }
            if (written >= limit) {
                findings.drop("attribute " + name, DropReason.TOO_MANY_ATTRIBUTES);
                return null;
            }
            ReservedNames.check(KIND, name, findings);
            return Cuts.isLonger(name, nameLength) ? cutName(name) : name;
        }

        private @Nullable String cutName(String name) {
            String cut = Cuts.cut(name, nameLength);
            findings.warn("attribute " + name, WarningReason.CUT_NAME);
            if (cutNames == null) {
                cutNames = new HashSet<>();
            }
            if (cutNames.add(cut)) {
                return cut;
            }
            findings.drop("attribute " + name, DropReason.CUT_NAME_TAKEN);
            return null;
        }

        private void writeValue(Object value) {
            if (value instanceof String text) {
                generator.writeString(text);
            } else if (value instanceof Long number) {
                generator.writeNumber(number);
            } else if (value instanceof Double number) {
                generator.writeNumber(number);
            } else if (value instanceof Boolean flag) {
                generator.writeBoolean(flag);
            } else if (value instanceof Instant moment) {
                generator.writeString(moment.toString());
            } else if (value instanceof List<?> list) {
                generator.writeStartArray();
                list.forEach(this::writeValue);
                generator.writeEndArray();
            } else if (value instanceof Map<?, ?> map) {
                generator.writeStartObject();
                map.forEach((key, member) -> {
                    generator.writeName((String) key);
                    writeValue(member);
                });
                generator.writeEndObject();
            } else {
                generator.writeNull();
            }
        }
    }
}
