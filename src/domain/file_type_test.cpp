#include "domain/file_type.hpp"

#include <gtest/gtest.h>

#include <string>

namespace veza::domain {
namespace {

using std::string_view_literals::operator""sv;

std::string ogg(std::string_view packet) {
    std::string page = "OggS";
    page.resize(28, '\0');
    return page.append(packet);
}

TEST(FileType, KnowsPictures) {
    EXPECT_EQ(sniff("\xFF\xD8\xFF\xE0\0\x10JFIF"sv).content_type, "image/jpeg");
    EXPECT_EQ(sniff("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv).content_type, "image/png");
    EXPECT_EQ(sniff("GIF89a"sv).content_type, "image/gif");
    EXPECT_EQ(sniff("RIFF\x10\0\0\0WEBPVP8 "sv).content_type, "image/webp");
    EXPECT_EQ(sniff("GIF87a"sv).kind, FileKind::image);
}

TEST(FileType, KnowsSoundAndFilm) {
    EXPECT_EQ(sniff("RIFF\x10\0\0\0WAVEfmt "sv), (FileType{"audio/wav", FileKind::audio}));
    EXPECT_EQ(sniff("fLaC\0\0\0\x22"sv), (FileType{"audio/flac", FileKind::audio}));
    EXPECT_EQ(sniff("ID3\x04\0"sv), (FileType{"audio/mpeg", FileKind::audio}));
    EXPECT_EQ(sniff("\xFF\xFB\x90\x64"sv), (FileType{"audio/mpeg", FileKind::audio}));
    EXPECT_EQ(sniff("\0\0\0\x20"
                    "ftypM4A "sv),
              (FileType{"audio/mp4", FileKind::audio}));
    EXPECT_EQ(sniff("\0\0\0\x20"
                    "ftypisom"sv),
              (FileType{"video/mp4", FileKind::video}));
    EXPECT_EQ(sniff("\x1A\x45\xDF\xA3\x9F"sv), (FileType{"video/webm", FileKind::video}));
    EXPECT_EQ(sniff(ogg("\x01vorbis")), (FileType{"audio/ogg", FileKind::audio}));
    EXPECT_EQ(sniff(ogg("\x80theora")), (FileType{"video/ogg", FileKind::video}));
}

TEST(FileType, WhatABrowserCouldRunIsAPlainFile) {
    for (const auto text : {"<svg xmlns=\"http://www.w3.org/2000/svg\">"sv, "<?xml version=\"1.0\"?><svg/>"sv,
                            "<!DOCTYPE html>"sv, "#EXTM3U\nfile:///etc/passwd"sv, "#!/bin/sh"sv,
                            "\0\0\0\x20"
                            "ftypheic"sv})
        EXPECT_EQ(sniff(text), (FileType{"application/octet-stream", FileKind::file})) << text;
}

TEST(FileType, ShortFilesAreUnknown) {
    for (const auto text : {""sv, "\xFF"sv, "\xFF\xD8"sv, "RIFF"sv, "RIFF\0\0\0\0WEB"sv,
                            "\0\0\0\x20"
                            "ftyp"sv,
                            "\x89PNG"sv})
        EXPECT_EQ(sniff(text).kind, FileKind::file) << text.size();
    EXPECT_EQ(sniff("OggS"sv).kind, FileKind::audio);
}

TEST(FileType, NoiseIsNoSound) {
    EXPECT_EQ(sniff("\xFF\xFF\xFF\xFF"sv).kind, FileKind::file);
    EXPECT_EQ(sniff("\xFF\xFE"
                    "a\0b\0"sv)
                  .kind,
              FileKind::file)
        << "a text in UTF-16";
}

}  // namespace
}  // namespace veza::domain
