#include "core/log.hpp"

#include "core/append_number.hpp"
#include "core/escape.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <mutex>
#include <string>

namespace veza::core::log {
namespace {

/// Hands lines to Options::writer.
class WriterSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit WriterSink(std::function<void(std::string_view)> writer) : writer_(std::move(writer)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        writer_({message.payload.data(), message.payload.size()});
    }
    void flush_() override {}

    std::function<void(std::string_view)> writer_;
};

std::shared_ptr<spdlog::logger> make_logger(std::function<void(std::string_view)> writer) {
    spdlog::sink_ptr sink;
    if (writer)
        sink = std::make_shared<WriterSink>(std::move(writer));
    else
        sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_pattern("%v");  // the line is made here, where its values are escaped
    auto logger = std::make_shared<spdlog::logger>("veza", std::move(sink));
    logger->set_level(spdlog::level::trace);
    return logger;
}

struct Output {
    std::mutex mutex;
    Format format = Format::text;
    std::shared_ptr<spdlog::logger> logger = make_logger({});
};

Output& output() {
    static auto& kept = *new Output;  // never destroyed: destructors of other statics may still log
    return kept;
}

std::string_view name_of(Level level) {
    switch (level) {
        case Level::debug: return "debug";
        case Level::info: return "info";
        case Level::warn: return "warn";
        case Level::error: return "error";
    }
    return "error";
}

spdlog::level::level_enum to_spdlog(Level level) {
    switch (level) {
        case Level::debug: return spdlog::level::debug;
        case Level::info: return spdlog::level::info;
        case Level::warn: return spdlog::level::warn;
        case Level::error: return spdlog::level::err;
    }
    return spdlog::level::err;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool is_secret_word(std::string_view word) {
    static constexpr std::array<std::string_view, 12> kWords = {
        "token",  "tokens",     "password",    "passwords", "passwd", "authorization",
        "secret", "credential", "credentials", "cookie",    "jwt",    "secrets"};
    return std::ranges::any_of(kWords,
                               [word](std::string_view secret) { return std::ranges::equal(word, secret, {}, lower); });
}

/// One word of the key is enough: `access_token`, `Set-Cookie`, `db.password`.
bool is_secret_key(std::string_view key) {
    while (true) {
        const auto end = key.find_first_of("_-. ");
        if (is_secret_word(key.substr(0, end))) return true;
        if (end == std::string_view::npos) return false;
        key.remove_prefix(end + 1);
    }
}

void append_quoted(std::string& line, std::string_view text) {
    line += '"';
    append_log_escaped(line, text);
    line += '"';
}

/// Words without spaces, quotes and the like stand bare in text lines.
bool needs_quotes(std::string_view text) {
    return text.empty() ||
           !std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\' && c != '='; });
}

class ValueAppender {
public:
    ValueAppender(std::string& line, Format format) : line_(line), format_(format) {}

    void operator()(std::string_view text) const {
        if (format_ == Format::json || needs_quotes(text))
            append_quoted(line_, text);
        else
            line_ += text;
    }
    void operator()(std::int64_t value) const { append_number(line_, value); }
    void operator()(std::uint64_t value) const { append_number(line_, value); }
    void operator()(double value) const {
        if (std::isfinite(value))
            append_number(line_, value);
        else
            line_ += "null";  // JSON has no word for it
    }
    void operator()(bool value) const { line_ += value ? "true" : "false"; }
    void operator()(const Uuid& value) const { (*this)(std::string_view{value.to_string()}); }
    void operator()(Time value) const { (*this)(std::string_view{to_rfc3339(value)}); }
    void operator()(std::chrono::nanoseconds value) const {
        append_number(line_, static_cast<double>(value.count()) / 1e6);
    }

private:
    std::string& line_;
    Format format_;
};

void append_value(std::string& line, Format format, const Field& field) {
    const ValueAppender append(line, format);
    if (is_secret_key(field.key))
        append(std::string_view{"***"});
    else
        std::visit(append, field.value);
}

Time now() {
    return std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
}

std::string json_line(Level level, std::string_view message, std::initializer_list<Field> fields) {
    std::string line = R"({"time":")" + to_rfc3339(now()) + R"(","level":")";
    line += name_of(level);
    line += R"(","message":)";
    append_quoted(line, message);
    for (const auto& field : fields) {
        line += ',';
        append_quoted(line, field.key);
        line += ':';
        append_value(line, Format::json, field);
    }
    line += '}';
    return line;
}

std::string text_line(Level level, std::string_view message, std::initializer_list<Field> fields) {
    std::string line = to_rfc3339(now()) + ' ';
    line += name_of(level);
    line.append(level == Level::info || level == Level::warn ? 2 : 1, ' ');
    append_log_escaped(line, message);
    for (const auto& field : fields) {
        line += ' ';
        append_log_escaped(line, field.key);
        line += '=';
        append_value(line, Format::text, field);
    }
    return line;
}

}  // namespace

void configure(Options options) {
    auto& out = output();
    const std::scoped_lock lock(out.mutex);
    out.format = options.format;
    out.logger = make_logger(std::move(options.writer));
    detail::threshold.store(options.level, std::memory_order_relaxed);
}

void detail::write(Level level, std::string_view message, std::initializer_list<Field> fields) {
    auto& out = output();
    Format format{};
    std::shared_ptr<spdlog::logger> logger;
    {
        const std::scoped_lock lock(out.mutex);
        format = out.format;
        logger = out.logger;
    }
    const auto line = format == Format::json ? json_line(level, message, fields) : text_line(level, message, fields);
    logger->log(to_spdlog(level), spdlog::string_view_t{line.data(), line.size()});
}

std::optional<std::uint64_t> Throttle::admit(std::chrono::steady_clock::time_point now) noexcept {
    const Ticks ticks = now.time_since_epoch().count();
    Ticks next = next_.load(std::memory_order_relaxed);
    if (ticks < next || !next_.compare_exchange_strong(next, ticks + interval_, std::memory_order_relaxed)) {
        held_.fetch_add(1, std::memory_order_relaxed);
        return std::nullopt;
    }
    return held_.exchange(0, std::memory_order_relaxed);
}

}  // namespace veza::core::log
