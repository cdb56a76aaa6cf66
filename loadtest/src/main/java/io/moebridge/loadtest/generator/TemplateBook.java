package io.moebridge.loadtest.generator;

import io.moebridge.loadtest.content.ContentCheck;
import io.moebridge.loadtest.generator.Template.Style;
import java.util.Collection;
import java.util.Set;
import java.util.SplittableRandom;

/** All templates: for each sort of event, style and kind of sender, a number of variants drawn by a seed. Immutable once made. */
final class TemplateBook {

    private static final int VARIANTS = 60;
    private static final int FEW_VARIANTS = 8;
    private static final int ROW_VARIANTS = 40;

    /** By sort, style, sender, variant; empty for sorts that were not asked for. */
    private final Template[][][][] templates = new Template[Call.values().length][Style.values().length][0][];

    /** Writes templates of these sorts; {@code styles} are for track and identify, which alone have any choice. */
    TemplateBook(long seed, Collection<Call> calls, Set<Style> styles, boolean allPlatforms) {
        for (Call call : calls) {
            Template[][] full = rows(seed, call, Style.FULL, allPlatforms);
            for (Style style : Style.values()) {
                boolean another = isOrdinary(call) && style != Style.FULL && styles.contains(style);
                templates[call.ordinal()][style.ordinal()] = another ? rows(seed, call, style, allPlatforms) : full;
            }
        }
    }

    private static boolean isOrdinary(Call call) {
        return call == Call.TRACK || call == Call.IDENTIFY;
    }

    /** A variant in that style, or, where the sort has no such style, as it is. */
    Template choose(Call call, Style style, LabUser user, SplittableRandom random) {
        Template[] variants = templates[call.ordinal()][style.ordinal()][row(user.platform(), user.hasToken())];
        return variants[variants.length == 1 ? 0 : random.nextInt(variants.length)];
    }

    /** The template of entering or leaving an audience. */
    Template audience(Call call, int audience, boolean entering) {
        return templates[call.ordinal()][0][0][2 * audience + (entering ? 1 : 0)];
    }

    static boolean isAudience(Call call) {
        return call == Call.AUDIENCE || call == Call.AUDIENCE_EVENT;
    }

    private static Template[][] rows(long seed, Call call, Style style, boolean allPlatforms) {
        Writer writer = new Writer(new Wording(new SplittableRandom(seed ^ (31L * call.ordinal() + style.ordinal()))));
        Template[][] rows = new Template[2 * Platform.values().length][];
        for (Platform platform : Platform.values()) {
            boolean used = isAudience(call)
                    ? platform.ordinal() == 0
                    : allPlatforms || platform.ordinal() <= Platform.SERVER.ordinal();
            for (int withToken = 0; used && withToken < (isAudience(call) ? 1 : 2); withToken++) {
                Template[] variants = new Template[variantsOf(call)];
                for (int i = 0; i < variants.length; i++) {
                    variants[i] = writer.template(call, style, new Sender(platform, withToken > 0), i);
                }
                rows[row(platform, withToken > 0)] = variants;
            }
        }
        return rows;
    }

    private static int variantsOf(Call call) {
        return switch (call) {
            case TRACK, IDENTIFY -> VARIANTS;
            case AUDIENCE, AUDIENCE_EVENT -> 2 * (EngageText.AUDIENCES + 1);
            case ROW_TRACK, ROW_IDENTIFY, ROW_USER -> ROW_VARIANTS;
            case TOO_LARGE, ELEMENT_TOO_LARGE, TOMBSTONE, EMPTY_BATCH -> 1;
            default -> FEW_VARIANTS;
        };
    }

    private static int row(Platform platform, boolean withToken) {
        return 2 * platform.ordinal() + (withToken ? 1 : 0);
    }

    /** What a template is written for. */
    private record Sender(Platform platform, boolean withToken) {}

    /** Writes the variants of one sort, one after the other. */
    private static final class Writer {

        private final ContextText contexts;
        private final PropertiesText properties;
        private final TraitsText traits;
        private final EngageText engage;
        private final RowText rows;
        private final EventText events;
        private final OddText odd;

        Writer(Wording wording) {
            contexts = new ContextText(wording);
            properties = new PropertiesText(wording);
            traits = new TraitsText(wording);
            engage = new EngageText(wording);
            rows = new RowText(wording);
            events = new EventText(wording);
            odd = new OddText(wording, events);
        }

        Template template(Call call, Style style, Sender sender, int number) {
            return switch (call) {
                case TRACK -> track(ordinary(style, "track", properties.of(sender.platform()), sender));
                case IDENTIFY -> identify(ordinary(style, "identify", traits.next(), sender));
                case AUDIENCE -> identify(engage.audience(number / 2, number % 2 == 1));
                case AUDIENCE_EVENT -> track(engage.audienceEvent(number / 2, number % 2 == 1));
                case COMPUTED_TRAIT -> identify(engage.computedTrait());
                case TRAIT_EVENT -> track(engage.traitEvent());
                case JOURNEY -> journey(engage.journey());
                case DUPLICATE_NAMES, BIG_NUMBERS -> track(oddText(call, sender));
                case ROW_DELETED -> Template.of(rows.deleted(), ContentCheck.NONE);
                case ROW_TRACK, ROW_IDENTIFY, ROW_USER, ROW_VIEW, ROW_TRACKS -> row(call);
                default -> Template.of(oddText(call, sender), ContentCheck.NONE);
            };
        }

        private String ordinary(Style style, String type, String content, Sender sender) {
            if (style == Style.LEAN) {
                return EventText.lean(type, type.equals("track") ? PropertiesText.lean() : TraitsText.lean());
            }
            String filled = content.substring(0, content.length() - 1) + "@FILL@}";
            return EventText.in(style, events.of(type, filled, context(sender), sender.platform()));
        }

        private String oddText(Call call, Sender sender) {
            return odd.of(call, properties.of(sender.platform()), context(sender), sender.platform());
        }

        private String context(Sender sender) {
            return contexts.of(sender.platform(), sender.withToken());
        }

        private static Template track(String text) {
            return Template.of(text, ExpectedContent.ofTrack(Template.sample(text)));
        }

        private static Template identify(String text) {
            return Template.of(text, ExpectedContent.ofIdentify(Template.sample(text)));
        }

        private static Template journey(String text) {
            return Template.of(text, ExpectedContent.ofIdentify(EngageText.withFlag(Template.sample(text))));
        }

        private Template row(Call call) {
            RowText.Row row =
                    switch (call) {
                        case ROW_TRACK -> rows.track();
                        case ROW_IDENTIFY -> rows.identify();
                        case ROW_USER -> rows.user();
                        case ROW_VIEW -> rows.view();
                        default -> rows.tracks();
                    };
            String columns = Template.sample(row.json());
            int check =
                    switch (call) {
                        case ROW_TRACK -> ExpectedContent.ofTrackRow(columns);
                        case ROW_IDENTIFY, ROW_USER -> ExpectedContent.ofIdentifyRow(columns);
                        default -> ContentCheck.NONE;
                    };
            return Template.of(rows.record(row), check);
        }
    }
}
