#include "demo/script.hpp"

#include <algorithm>
#include <array>

namespace veza::demo {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

constexpr std::array kRooms = {
    Room{.category = "The house", .name = "welcome", .topic = "How we do things here, and who is who"},
    Room{.category = "The house", .name = "general", .topic = "Everything that fits nowhere else"},
    Room{.category = "Making music", .name = "work-in-progress", .topic = "Rough mixes welcome. Kind ears only."},
    Room{.category = "Making music", .name = "gear", .topic = "Cables, synths, strings, and how to stop buying them"},
    Room{.category = "Making music", .name = "lyrics", .topic = "Words, in any language"},
    Room{.category = "Making music", .name = "en-français", .topic = "Pour celles et ceux qui rêvent en français"},
    Room{.category = "On stage", .name = "gigs", .topic = "Where we play next"},
    Room{.category = "On stage", .name = "listening-club", .topic = "One record a week, played in the dark"},
    Room{.category = "On stage",
         .name = kRadio,
         .topic = "The same record, at the same moment, wherever you are",
         .listening = true},
    Room{.category = "Backstage",
         .name = "keepers",
         .topic = "For those who look after the place",
         .keepers_only = true},
};

void add_welcome(std::vector<Line>& out) {
    out.push_back({.room = "welcome",
                   .who = "nora",
                   .ago = days{14} - minutes{20},
                   .text =
                       "**Welcome to the Night Shift.** We make music after dark and help each other finish it.\n\n"
                       "- Be kind about unfinished things.\n- Say what you hear before you say what you would change.\n"
                       "- Bring your tracks to the library, so that we can listen together.",
                   .applause = {{"🌙", {"theo", "mira", "lucie", "kofi", "wren"}}, {"❤️", {"ines", "samir"}}},
                   .pinned = true});
    out.push_back({.room = "welcome",
                   .who = "theo",
                   .ago = days{13} - minutes{30},
                   .text = "Theo, drums. I live in @nora's "
                           "studio by now, so I may as well be a keeper."});
    out.push_back({.room = "welcome",
                   .who = "mira",
                   .ago = days{13} - hours{3},
                   .text = "Mira. I sing, and I finish other people's verses."});
    out.push_back({.room = "welcome",
                   .who = "lucie",
                   .ago = days{11} - minutes{15},
                   .label = "lucie-hello",
                   .text = "Bonjour ! Lucie, violoncelle. My English is shy, my cello is not.",
                   .applause = {{"👋", {"nora", "mira", "ines"}}}});
    out.push_back({.room = "welcome",
                   .who = "mira",
                   .ago = days{11} - minutes{21},
                   .reply_to = "lucie-hello",
                   .text = "Bienvenue ! There is #en-français for the nights when English is too much."});
    out.push_back({.room = "welcome",
                   .who = "kofi",
                   .ago = days{6} - minutes{12},
                   .text = "Hi all. Kofi, guitar. Heard the Low Tide demo and could not not join.",
                   .applause = {{"🎸", {"nora", "jonas", "theo"}}}});
    out.push_back({.room = "welcome",
                   .who = "wren",
                   .ago = days{3} - minutes{5},
                   .label = "just-listen",
                   .text = "I don't play anything. Is it fine if I just listen?"});
    out.push_back({.room = "welcome",
                   .who = "samir",
                   .ago = days{3} - minutes{55},
                   .reply_to = "just-listen",
                   .text = "You are the reason the rest of us do this. Sit anywhere.",
                   .applause = {{"💯", {"nora", "mira", "jonas"}}}});
}

void add_general(std::vector<Line>& out) {
    out.push_back({.room = "general",
                   .who = "jonas",
                   .ago = days{2} + hours{4},
                   .text = "The rehearsal room smells of burnt toast again. Not me this time."});
    out.push_back({.room = "general",
                   .who = "theo",
                   .ago = days{2} + hours{3},
                   .text = "It was the old amp. It is warm now, and so are we."});
    out.push_back({.room = "general",
                   .who = "samir",
                   .ago = days{2} + hours{2},
                   .text = "Please let it cool down between takes. I like our building."});
    out.push_back({.room = "general",
                   .who = "nora",
                   .ago = days{1} + hours{6},
                   .label = "when",
                   .text = "",
                   .applause = {{"🕯️", {"wren"}}},
                   .poll = Poll{.question = "When do we play the whole EP through, lights off?",
                                .options = {"Friday, late", "Saturday, late", "Sunday, at dawn"},
                                .votes = {{"theo", "jonas"}, {"nora", "mira", "lucie", "kofi"}, {"wren", "ines"}}}});
    out.push_back({.room = "general",
                   .who = "wren",
                   .ago = days{1} + hours{5},
                   .reply_to = "when",
                   .text = "Dawn. I will bring bread."});
    out.push_back({.room = "general",
                   .who = "mira",
                   .ago = hours{6},
                   .text = "Saturday it is, then. Bread is welcome at any hour, @wren."});
    out.push_back({.room = "general",
                   .who = "theo",
                   .ago = minutes{95},
                   .text = "@nora the master of \"Harbour Lights\" is up in the library. I think that is the one."});
    out.push_back({.room = "general",
                   .who = "kofi",
                   .ago = minutes{52},
                   .text = "Just heard it on the tram and missed my stop. Worth it.",
                   .applause = {{"🔥", {"theo", "mira"}}}});
}

void add_work(std::vector<Line>& out) {
    out.push_back(
        {.room = "work-in-progress",
         .who = "nora",
         .ago = days{5} + hours{3},
         .label = "low-tide",
         .text = "New rough mix of **Low Tide**. The bells are too loud, I know. Is the second half too long?",
         .thread = "Low Tide, rough mix 3",
         .applause = {{"🌊", {"mira", "kofi", "lucie"}}, {"👂", {"samir"}}}});
    out.push_back(
        {.room = "work-in-progress",
         .who = "samir",
         .ago = days{5} + hours{2},
         .in_thread = "low-tide",
         .text = "Bells: 2 dB down and a little less at 3 kHz. The length is fine, the listener needs the time."});
    out.push_back({.room = "work-in-progress",
                   .who = "kofi",
                   .ago = days{5} + hours{1},
                   .in_thread = "low-tide",
                   .text = "I could put one held note under the end. Only one, promised."});
    out.push_back({.room = "work-in-progress",
                   .who = "nora",
                   .ago = hours{30},
                   .in_thread = "low-tide",
                   .text = "One note it is. Mix 4 tonight."});
    out.push_back({.room = "work-in-progress",
                   .who = "mira",
                   .ago = hours{4},
                   .in_thread = "low-tide",
                   .text = "Mix 4 gave me goosebumps at 0:22. Leave it alone now, please.",
                   .applause = {{"😂", {"kofi"}}}});
    out.push_back({.room = "work-in-progress",
                   .who = "theo",
                   .ago = days{4},
                   .label = "click",
                   .text = "Does anyone else hear a click at the loop point, or is that my chair?"});
    out.push_back(
        {.room = "work-in-progress",
         .who = "samir",
         .ago = days{4} - minutes{14},
         .reply_to = "click",
         .text =
             "Cut at a zero crossing and fade 5 ms:\n```\nfade_in  = 5 ms\nfade_out = 5 ms\n```\nThen fix the chair."});
    out.push_back({.room = "work-in-progress",
                   .who = "theo",
                   .ago = days{4} - minutes{40},
                   .text = "It was both.",
                   .applause = {{"😅", {"samir", "nora", "jonas"}}}});
    out.push_back({.room = "work-in-progress",
                   .who = "ines",
                   .ago = days{2},
                   .text = "First idea for the EP's cover. Too blue?",
                   .picture_alt = "A sun over dark stripes, like a sea at night",
                   .applause = {{"😍", {"nora", "mira", "theo", "lucie"}}}});
    out.push_back(
        {.room = "work-in-progress", .who = "nora", .ago = days{2} - minutes{25}, .text = "There is no too blue."});
}

void add_gear(std::vector<Line>& out) {
    out.push_back({.room = "gear",
                   .who = "kofi",
                   .ago = days{5} - hours{6},
                   .label = "strings",
                   .text = "Flatwounds or roundwounds for quiet flats with thin walls?"});
    out.push_back({.room = "gear",
                   .who = "jonas",
                   .ago = days{5} - hours{7},
                   .reply_to = "strings",
                   .text = "Flatwounds. Your neighbours will send cake."});
    out.push_back({.room = "gear",
                   .who = "samir",
                   .ago = days{1} + hours{2},
                   .text = "Reminder that the best microphone is the one that is already set up.",
                   .applause = {{"👏", {"theo", "nora", "kofi", "mira"}}},
                   .pinned = true});
    out.push_back({.room = "gear",
                   .who = "nora",
                   .ago = hours{10},
                   .text = "I sold a synth! (I bought two.)",
                   .applause = {{"🙈", {"theo", "jonas", "samir"}}}});
}

void add_words(std::vector<Line>& out) {
    out.push_back({.room = "lyrics",
                   .who = "mira",
                   .ago = days{7},
                   .label = "verse",
                   .text = "> The harbour keeps its lamps on late\n> for boats that only pass\n\nI need two more lines "
                           "and a rhyme that is not *glass*."});
    out.push_back({.room = "lyrics",
                   .who = "ines",
                   .ago = days{7} - minutes{35},
                   .reply_to = "verse",
                   .text = "> and writes the names of those who wait\n> in breath along the brass\n\n?",
                   .applause = {{"✨", {"mira", "nora", "lucie"}}}});
    out.push_back({.room = "lyrics", .who = "mira", .ago = days{7} - minutes{41}, .text = "You are hired. Again."});
    out.push_back({.room = "en-français",
                   .who = "ines",
                   .ago = days{3} + hours{2},
                   .text = "Quelqu'un a un mot pour le bruit de la pluie sur une verrière ?"});
    out.push_back({.room = "en-français",
                   .who = "lucie",
                   .ago = days{3} + hours{1},
                   .text = "Chez nous on dit qu'elle « tambourine ». Mais la nuit, elle chuchote.",
                   .applause = {{"🌧️", {"ines", "mira"}}}});
    out.push_back({.room = "en-français",
                   .who = "ines",
                   .ago = hours{5},
                   .text = "Je garde « chuchote » pour le refrain. Merci @lucie !"});
}

void add_stage(std::vector<Line>& out) {
    out.push_back({.room = "gigs",
                   .who = "jonas",
                   .ago = days{8},
                   .text = "The boat on the canal will have us on the 14th. Doors at nine, and it does rock a little.",
                   .applause = {{"🎉", {"nora", "theo", "mira", "lucie"}}},
                   .pinned = true});
    out.push_back({.room = "gigs",
                   .who = "lucie",
                   .ago = days{8} - hours{1},
                   .text = "Le violoncelle aura besoin d'un gilet de sauvetage."});
    out.push_back({.room = "gigs",
                   .who = "theo",
                   .ago = hours{26},
                   .text = "Set list: Low Tide, Night Bus, Paper Moons, Harbour Lights. Short and soft."});
    out.push_back({.room = "gigs",
                   .who = "kofi",
                   .ago = hours{25},
                   .text = "May I keep the last chord of Paper Moons for as long as the boat takes to turn?"});
    out.push_back({.room = "gigs",
                   .who = "mira",
                   .ago = hours{24},
                   .text = "You may.",
                   .applause = {{"⛵", {"kofi", "lucie", "theo"}}}});
    out.push_back({.room = "listening-club",
                   .who = "samir",
                   .ago = days{4} + hours{5},
                   .text = "This week: our own *Low Tide*, from the library, from start to end, no skipping. "
                           "Headphones if you can."});
    out.push_back({.room = "listening-club",
                   .who = "wren",
                   .ago = days{3} - hours{20},
                   .text = "Listened twice. The quiet part in the middle is the loudest.",
                   .applause = {{"🖤", {"nora", "samir", "mira"}}}});
    out.push_back({.room = "listening-club",
                   .who = "ines",
                   .ago = hours{8},
                   .text = "Next week: Paper Moons? I would like to draw while it plays."});
    out.push_back({.room = "keepers",
                   .who = "nora",
                   .ago = days{6},
                   .text = "Invite links are set to last. Shall we keep it small for now?"});
    out.push_back({.room = "keepers",
                   .who = "theo",
                   .ago = days{6} - minutes{4},
                   .text = "Small is good. Everybody so far came because of a song."});
}

void add_direct(std::vector<Line>& out) {
    out.push_back({.room = kDirect, .who = "theo", .ago = hours{4}, .text = "Did you sleep at all?"});
    out.push_back({.room = kDirect, .who = "nora", .ago = hours{4} - minutes{2}, .text = "Ask me after the last mix."});
    out.push_back({.room = kDirect,
                   .who = "theo",
                   .ago = minutes{70},
                   .text = "I left soup in the studio fridge. It is an order."});
}

}  // namespace

std::span<const Room> rooms() {
    return kRooms;
}

std::vector<Line> script() {
    std::vector<Line> out;
    for (const auto add : {add_welcome, add_general, add_work, add_gear, add_words, add_stage, add_direct}) add(out);
    std::ranges::sort(out, std::ranges::greater{}, &Line::ago);
    return out;
}

}  // namespace veza::demo
