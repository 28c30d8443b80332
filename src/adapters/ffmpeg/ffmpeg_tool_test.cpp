#include "adapters/ffmpeg/testing_tool.hpp"
#include "core/testing.hpp"
#include "core/testing_task.hpp"
#include "ports/contract/as_blob.hpp"

#include <boost/describe/enum_to_string.hpp>

#include <array>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace veza::ffmpeg::tool {
namespace {

double number_after(const std::string& text, std::string_view label) {
    const auto at = text.rfind(label);
    if (at == std::string::npos) throw std::runtime_error("ffmpeg did not say " + std::string(label));
    return std::stod(text.substr(at + label.size()));
}

}  // namespace

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "veza-sounds-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string Folder::write(std::string_view name, std::string_view content) const {
    auto where = path(name);
    std::ofstream(where, std::ios::binary) << content;
    return where;
}

std::string read_file(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
}

std::string run_command(const std::string& command) {
    std::FILE* const pipe = ::popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("no shell");
    std::string output;
    std::array<char, 65'536> block{};
    while (const auto got = std::fread(block.data(), 1, block.size(), pipe)) output.append(block.data(), got);
    if (::pclose(pipe) != 0) throw std::runtime_error("failed: " + command + '\n' + output);
    return output;
}

void convert(const std::string& input, const std::string& options, const std::string& output) {
    run_command("ffmpeg -nostdin -v error -y -i '" + input + "' " + options + " '" + output + "' 2>&1");
}

std::map<std::string, std::string> in_every_format(const std::string& source, const Folder& folder) {
    std::map<std::string, std::string> made;
    for (const auto& [name, options] : std::map<std::string, std::string>{{"a.flac", ""},
                                                                          {"a.mp3", "-c:a libmp3lame"},
                                                                          {"a.m4a", "-c:a aac"},
                                                                          {"alac.m4a", "-c:a alac"},
                                                                          {"a.ogg", "-c:a libvorbis"},
                                                                          {"a.opus", "-c:a libopus"},
                                                                          {"a.wav", ""},
                                                                          {"a.aiff", ""},
                                                                          {"a.wv", ""}}) {
        convert(source, options + " -metadata title=Seed -metadata artist=Nobody", folder.path(name));
        made[name] = read_file(folder.path(name));
    }
    return made;
}

std::vector<std::int16_t> decode(const std::string& path) {
    const auto bytes = run_command("ffmpeg -nostdin -v error -i '" + path + "' -map 0:a -f s16le -");
    std::vector<std::int16_t> samples(bytes.size() / sizeof(std::int16_t));
    std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(std::int16_t));
    return samples;
}

Measured measure(const std::string& path) {
    const auto said = run_command("ffmpeg -nostdin -nostats -i '" + path +
                                  "' -map 0:a -af ebur128=peak=true:framelog=verbose -f null - 2>&1");
    return {.integrated = number_after(said, "I:"),
            .range = number_after(said, "LRA:"),
            .true_peak_db = number_after(said, "Peak:")};
}

std::unique_ptr<AudioAnalyser> make_analyser(std::chrono::milliseconds patience) {
    return std::make_unique<AudioAnalyser>(
        AudioAnalyser::Options{.launcher = {.arguments = {"--sandboxed", "sounds"}, .patience = patience}});
}

AudioAnalyser::Verdict analyse(std::string_view content) {
    const auto analyser = make_analyser();
    return core::testing::must(
        core::testing::run(analyser->analyse(contract::as_blob(content), {}), std::chrono::minutes{5}));
}

AudioAnalyser::Verdict analyse_file(const std::string& path) {
    return analyse(read_file(path));
}

std::string failure_of(const AudioAnalyser::Verdict& verdict) {
    return verdict ? "analysed" : boost::describe::enum_to_string(verdict.error(), "unnamed");
}

}  // namespace veza::ffmpeg::tool
