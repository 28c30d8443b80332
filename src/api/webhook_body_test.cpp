#include "api/webhook_body.hpp"

#include "api/form.hpp"
#include "api/slack.hpp"
#include "core/testing.hpp"

#include <gtest/gtest.h>

namespace veza::api {
namespace {

using core::testing::must;
using core::testing::must_fail;

HttpRequest request(std::string type, std::string body) {
    return {.method = Method::post, .headers = {{"content-type", std::move(type)}}, .body = std::move(body)};
}

const std::string kFile = "--x1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nfile\r\n";
const std::string kMultipart =
    "--x1\r\ncontent-disposition: form-data; name=\"payload_json\"\r\nContent-Type: application/json\r\n\r\n"
    "{\"content\": \"from\\r\\na form\"}\r\n"
    "--x1\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n--x1--\r\n";

TEST(WebhookBody, IsJsonOrAFieldOfAForm) {
    EXPECT_EQ(must(webhook_payload(request("application/json; charset=utf-8", "{}"), "payload_json")), "{}");
    EXPECT_EQ(must(webhook_payload(request("application/x-www-form-urlencoded", "a=b&payload=%7B%22text%22%3A+1%7D"),
                                   "payload")),
              "{\"text\": 1}");
    EXPECT_EQ(must(webhook_payload(request("multipart/form-data; boundary=x1", kMultipart), "payload_json")),
              R"({"content": "from\r\na form"})");
    EXPECT_EQ(must(read_webhook_message(must(webhook_payload(
                       request("application/x-www-form-urlencoded", "content=a%20b&username=C"), "payload_json"))))
                  .content,
              "a b");
    EXPECT_EQ(must_fail(webhook_payload(request("text/plain", "hi"), "payload_json")).code, core::Code::unsupported);
    EXPECT_EQ(
        must_fail(webhook_payload(request("multipart/form-data; boundary=x1", kFile + kMultipart), "payload_json"))
            .detail,
        "a webhook takes no files: put them somewhere and link to them");
}

TEST(WebhookBody, FormsAreReadWithCare) {
    const auto form = read_form("multipart/form-data; boundary=\"x1\"", kFile + kMultipart).value();
    EXPECT_EQ(form.fields.size(), 2U) << "a file is no field";
    EXPECT_EQ(form.fields.at("empty"), "");
    EXPECT_TRUE(form.files);
    EXPECT_FALSE(read_form("multipart/form-data; boundary=x1", kMultipart).value().files);
    for (const auto* broken :
         {"", "--x1", "--x1\r\n", "--x1\r\nname", "--x1\r\n\r\n--x1", "--x1\r\n\r\n\r\n", "--x1--"})
        EXPECT_TRUE(read_form("multipart/form-data; boundary=x1", broken).value().fields.empty()) << broken;
    EXPECT_TRUE(read_form("multipart/form-data", kMultipart).value().fields.empty()) << "without a boundary";
    EXPECT_TRUE(read_form("application/x-www-form-urlencoded", "%zz=1&=&&").value().fields.contains(""));
    EXPECT_FALSE(read_form("application/json", "{}"));
}

TEST(WebhookBody, ReadsWhatDiscordTakes) {
    const auto message = must(read_webhook_message(R"({
        "content": "hi", "username": "CI", "avatar_url": "https://a.example/a.png", "tts": true,
        "embeds": [{"title": "T", "type": "rich", "description": null, "url": "https://a.example", "color": 255,
                    "author": {"name": "A", "url": "https://b.example", "icon_url": "x"},
                    "fields": [{"name": "n", "value": "v", "inline": true}, {"name": "m", "value": "w"}],
                    "footer": {"text": "F"}, "timestamp": "2026-01-02T03:04:05Z", "image": {"url": "x"}}],
        "allowed_mentions": {"parse": []}})"));
    EXPECT_EQ(message.content, "hi");
    EXPECT_EQ(message.username, "CI");
    EXPECT_EQ(message.avatar_url, "https://a.example/a.png");
    EXPECT_TRUE(message.called.has_value() && message.called->empty());
    const domain::Embed expected{.title = "T",
                                 .url = "https://a.example",
                                 .color = 255,
                                 .author = "A",
                                 .author_url = "https://b.example",
                                 .fields = {{.name = "n", .value = "v", .narrow = true}, {.name = "m", .value = "w"}},
                                 .footer = "F",
                                 .timestamp = must(core::parse_rfc3339("2026-01-02T03:04:05Z"))};
    EXPECT_EQ(message.embeds, std::vector{expected});
    EXPECT_FALSE(must(read_webhook_message(R"({"allowed_mentions": {"parse": ["users", "everyone"]}})")).called);
    EXPECT_FALSE(read_webhook_message(R"({"content": 1})"));
    const auto edit = must(read_webhook_edit(R"({"content": "x"})"));
    EXPECT_EQ(edit.content, "x");
    EXPECT_FALSE(edit.embeds) << "what is absent stays";
    EXPECT_TRUE(must(read_webhook_edit(R"({"embeds": []})")).embeds->empty());
}

TEST(WebhookBody, ReadsTheBlocksOfSlackWhereThereIsNoText) {
    const auto said = [](std::string_view json) { return must(read_slack_message(json)).content; };
    EXPECT_EQ(said(R"({"blocks": [
        {"type": "header", "text": {"type": "plain_text", "text": "Deploy"}},
        {"type": "section", "text": {"type": "mrkdwn", "text": "see <https://ci.example|the build>"},
         "fields": [{"type": "mrkdwn", "text": "branch"}, {"type": "mrkdwn", "text": "main"}],
         "accessory": {"type": "button", "text": {"type": "plain_text", "text": "Open"}}},
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "image", "image_url": "x", "alt_text": "x"},
                                         {"type": "mrkdwn", "text": "3 min"}, {"type": "plain_text", "text": "ago"}]},
        {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Undo"}}]},
        {"type": "image", "image_url": "x"}, 7, {"type": 7}]})"),
              "**Deploy**\nsee the build (https://ci.example)\nbranch\nmain\n\n3 min ago");
    EXPECT_EQ(said(R"({"text": "the text", "blocks": [{"type": "section", "text": {"text": "another"}}]})"),
              "the text");
    EXPECT_EQ(said(R"({"blocks": {}})"), "");
    EXPECT_EQ(said(R"({"blocks": [{"type": "divider"}]})"), "");
}

TEST(WebhookBody, ReadsWhatSlackTakes) {
    const auto message = must(read_slack_message(R"({
        "text": "built <https://ci.example/7|number 7> &amp; &lt;ok&gt; <!everyone>", "username": "ci", "icon_emoji": ":x:",
        "icon_url": "https://a.example/a.png",
        "attachments": [{"fallback": "f", "pretext": "before", "title": "T", "title_link": "https://t.example",
                         "text": "body", "color": "good", "author_name": "A", "author_link": "https://a.example",
                         "footer": "foot", "ts": 1767322805, "fields": [{"title": "a", "value": "b", "short": true},
                         {"title": "", "value": "dropped"}]},
                        {"fallback": "only this", "color": "#0000ff", "ts": "1767322805.5"}]})"));
    EXPECT_EQ(message.content, "built number 7 (https://ci.example/7) & <ok> @everyone");
    EXPECT_EQ(message.username, "ci");
    EXPECT_EQ(message.avatar_url, "https://a.example/a.png");
    EXPECT_EQ(message.emoji, ":x:");
    const auto at = core::Time{std::chrono::seconds{1767322805}};
    const domain::Embed first{.title = "T",
                              .description = "before\nbody",
                              .url = "https://t.example",
                              .color = 0x2EB886,
                              .author = "A",
                              .author_url = "https://a.example",
                              .fields = {{.name = "a", .value = "b", .narrow = true}},
                              .footer = "foot",
                              .timestamp = at};
    const domain::Embed second{.description = "only this", .color = 0xFF, .timestamp = at};
    EXPECT_EQ(message.embeds, (std::vector{first, second}));
}

TEST(WebhookBody, SlackMarksBecomeText) {
    EXPECT_EQ(slack::plain("<https://a.example>"), "https://a.example");
    EXPECT_EQ(slack::plain("a < b <\n> <@U1> <#C1|general>"), "a < b <\n> <@U1> #general");
    EXPECT_EQ(slack::plain("&amp;lt; &unknown; <"), "&lt; &unknown; <");
}

}  // namespace
}  // namespace veza::api
