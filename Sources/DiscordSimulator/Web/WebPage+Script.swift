// SPDX-License-Identifier: Apache-2.0

extension WebPage {
    static let script = #"""
        'use strict';
        let page = null, guild = null, channel = location.hash.slice(1) || null, replyTo = null;
        const $ = id => document.getElementById(id);
        const make = (tag, props = {}, ...children) => {
          const node = Object.assign(document.createElement(tag), props);
          node.append(...children);
          return node;
        };
        const say = async (verb, body) => {
          const answer = await fetch('/_sim/' + verb, {method: 'POST', body: JSON.stringify(body)});
          const json = await answer.json();
          $('problem').textContent = answer.ok ? '' : `${json.code}: ${json.message}`;
          if (answer.ok) await load();
          return answer.ok;
        };
        const avatar = user => user.avatar_url || (user.avatar
          ? `${page.cdn}/avatars/${user.id}/${user.avatar}.png?size=64`
          : `${page.cdn}/embed/avatars/${Number((BigInt(user.id) >> 22n) % 6n)}.png`);
        const nameOf = member => member.nick || member.user.global_name || member.user.username;
        const colour = number => number ? '#' + number.toString(16).padStart(6, '0') : '';
        let follows = true;
        const settle = () => { if (follows) $('messages').scrollTop = $('messages').scrollHeight; };
        const current = () => guild.channels.find(c => c.id === channel);
        const glyph = {2: '🔊', 5: '📣', 13: '🎙', 15: '🗂', 16: '🖼', 10: '💬', 11: '💬', 12: '🔒'};

        function drawGuilds() {
          $('guilds').replaceChildren(...page.guilds.map(g => make('button', {
            title: g.name, className: g === guild ? 'on' : '',
            onclick: () => { guild = g; choose(null); },
          }, g.icon ? make('img', {src: `${page.cdn}/icons/${g.id}/${g.icon}.png?size=64`, alt: g.name}) : g.name.slice(0, 2))));
        }
        function drawChannels() {
          const button = c => make('button', {
            className: (c.id === channel ? 'on ' : '') + (c.type >= 10 && c.type <= 12 ? 'thread' : ''),
            onclick: () => choose(c.id),
          }, `${glyph[c.type] || (c.private ? '🔒' : '#')} ${c.name}`);
          const under = id => guild.channels.filter(c => c.parent_id === id && c.type !== 4);
          const rows = c => [button(c), ...under(c.id).map(button)];
          const parts = guild.channels.filter(c => !c.parent_id && c.type !== 4).flatMap(rows);
          for (const c of guild.channels.filter(c => c.type === 4)) {
            parts.push(make('h2', {textContent: c.name}), ...under(c.id).flatMap(rows));
          }
          $('channels').replaceChildren(make('h2', {textContent: guild.name}), ...parts);
        }
        function drawPeople() {
          $('people').replaceChildren(make('h2', {textContent: `Members — ${guild.members.length}`}),
            ...guild.members.map(m => {
              const name = make('span', {className: 'name', textContent: nameOf(m)});
              name.style.color = colour(m.color);
              return make('div', {}, make('img', {src: avatar(m.user), alt: ''}), name,
                ...(m.user.bot ? [make('span', {className: 'tag', textContent: 'BOT'})] : []));
            }));
          const who = $('who').value;
          const people = guild.members.filter(m => !m.user.bot);
          $('who').replaceChildren(...people.map(m => make('option', {value: m.user.id, textContent: nameOf(m)})));
          if (people.some(m => m.user.id === who)) $('who').value = who;
        }
        function words(text) {
          const parts = [];
          const pattern = /<@!?(\d+)>|<@&(\d+)>|<#(\d+)>|<a?:(\w+):(\d+)>|(https?:\/\/[^\s>]+)/g;
          let last = 0;
          for (const hit of text.matchAll(pattern)) {
            parts.push(text.slice(last, hit.index));
            last = hit.index + hit[0].length;
            const member = guild.members.find(m => m.user.id === hit[1]);
            const place = guild.channels.find(c => c.id === hit[3]);
            if (hit[6]) parts.push(make('a', {href: hit[6], textContent: hit[6], target: '_blank', rel: 'noreferrer'}));
            else if (hit[5]) parts.push(make('img', {src: `${page.cdn}/emojis/${hit[5]}.webp`, width: 22, alt: hit[4]}));
            else parts.push(make('span', {className: 'mention',
              textContent: member ? '@' + nameOf(member) : place ? '#' + place.name : hit[0]}));
          }
          parts.push(text.slice(last));
          return parts;
        }
        const notices = {4: 'renamed the thread: ', 6: 'pinned a message', 7: 'joined', 18: 'started a thread: ',
          21: 'started this thread from a message', 12: 'follows ', 46: 'a poll has ended'};
        function bits(m) {
          const parts = [];
          const quoted = m.referenced_message;
          if (quoted) parts.push(make('div', {className: 'reply',
            textContent: `↪ ${quoted.author.global_name || quoted.author.username}: ${quoted.content.slice(0, 90)}`}));
          const shown = (m.message_snapshots || []).map(s => '⤳ forwarded: ' + s.message.content).join('\n') || m.content;
          parts.push(make('div', {className: 'body'}, ...(m.type in notices
            ? [make('i', {textContent: notices[m.type] + m.content})] : words(shown)),
            ...(m.edited_timestamp ? [make('span', {className: 'dim', textContent: ' (edited)'})] : [])));
          for (const a of m.attachments) parts.push(make('div', {className: 'file'}, a.content_type.startsWith('image/')
            ? make('img', {src: a.url, alt: a.filename, onload: settle}) : make('a', {href: a.url, textContent: '📎 ' + a.filename})));
          for (const e of m.embeds) parts.push(make('div', {className: 'embed'}, make('b', {textContent: e.title || e.url || ''}),
            make('div', {textContent: e.description || ''})));
          for (const s of m.sticker_items || []) parts.push(make('img', {src: `${page.cdn}/stickers/${s.id}.png`, width: 120, alt: s.name}));
          if (m.poll) parts.push(make('div', {className: 'embed'}, make('b', {textContent: m.poll.question.text}),
            ...m.poll.answers.map(a => make('div', {className: 'chips'}, make('button', {
              textContent: `${a.poll_media.text} — ${m.poll.results.answer_counts.find(c => c.id === a.answer_id).count}`,
              onclick: () => say('vote', {...at(m), answer: a.answer_id})})))));
          parts.push(...buttons(m.components || [], m), reactions(m));
          return parts;
        }
        function buttons(list, m) {
          return list.flatMap(c => c.type === 2 && c.custom_id ? [make('span', {className: 'chips'}, make('button', {
            textContent: c.label || c.custom_id, onclick: () => say('press', {...at(m), custom_id: c.custom_id})}))]
            : c.content ? [make('div', {className: 'body'}, ...words(c.content))] : buttons(c.components || [], m));
        }
        const at = m => ({who: $('who').value, channel: m.channel_id, message: m.id});
        const reactions = m => make('div', {className: 'chips'}, ...(m.reactions || []).map(r => make('button', {
          textContent: `${r.emoji.id ? ':' + r.emoji.name + ':' : r.emoji.name} ${r.count}`,
          onclick: () => say('react', {...at(m), emoji: r.emoji.id ? `${r.emoji.name}:${r.emoji.id}` : r.emoji.name})})));
        function tools(m) {
          const tool = (label, run) => make('button', {textContent: label, title: label, onclick: run, type: 'button'});
          return make('span', {className: 'tools'},
            tool('👍', () => say('react', {...at(m), emoji: '👍'})), tool('❤️', () => say('react', {...at(m), emoji: '❤️'})),
            tool('reply', () => { replyTo = m.id; $('text').placeholder = 'Reply…'; $('text').focus(); }),
            tool('edit', () => { const text = prompt('New text', m.content); if (text !== null) say('edit', {...at(m), content: text}); }),
            tool('delete', () => say('delete', at(m))), tool('pin', () => say('pin', at(m))),
            tool('thread', () => { const title = prompt('Title of the thread'); if (title) say('start-thread', {...at(m), title}); }));
        }
        function drawMessages() {
          const list = $('messages');
          follows = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
          list.replaceChildren(...(page.messages || []).map(m => {
            const member = guild.members.find(x => x.user.id === m.author.id);
            const name = make('span', {className: 'name',
              textContent: member ? nameOf(member) : m.author.global_name || m.author.username});
            name.style.color = colour(member && member.color);
            const line = make('div', {}, name, ...(m.webhook_id || m.author.bot
              ? [make('span', {className: 'tag', textContent: m.webhook_id ? 'WEBHOOK' : 'BOT'})] : []),
              make('time', {textContent: ' ' + new Date(m.timestamp).toLocaleString()}), tools(m));
            return make('li', {}, make('img', {src: m.avatar_url || avatar(m.author), alt: ''}), line, ...bits(m));
          }));
          settle();
        }
        function choose(id) { channel = id; location.hash = id || ''; replyTo = null; load(); }
        async function load() {
          page = await (await fetch('/_sim/page' + (channel ? '?channel=' + channel : ''))).json();
          guild = page.guilds.find(g => g.channels.some(c => c.id === channel))
            || page.guilds.find(g => guild && g.id === guild.id) || page.guilds[0];
          if (!guild) return;
          if (!current()) {
            const first = guild.channels.find(c => c.type === 0);
            if (first) return choose(first.id);
          }
          drawGuilds(); drawChannels(); drawPeople(); drawMessages();
          const place = current();
          $('title').textContent = place ? place.name : '';
          $('topic').textContent = place && place.topic || '';
        }
        $('composer').onsubmit = async event => {
          event.preventDefault();
          const body = {who: $('who').value, channel, content: $('text').value};
          if (replyTo) body.reply_to = replyTo;
          const file = $('file').files[0];
          if (file) {
            const bytes = new Uint8Array(await file.arrayBuffer());
            body.attachments = [{name: file.name, content_type: file.type,
              base64: btoa(Array.from(bytes, b => String.fromCharCode(b)).join(''))}];
          }
          const place = current();
          const verb = place && place.type === 15 ? 'post' : 'say';
          if (verb === 'post') { body.title = body.content; body.says = body.content; }
          if (await say(verb, body)) { $('text').value = ''; $('file').value = ''; replyTo = null; $('text').placeholder = 'Say something'; }
        };
        let typed = 0;
        $('text').oninput = () => {
          if (Date.now() - typed < 8000) return;
          typed = Date.now();
          fetch('/_sim/typing', {method: 'POST', body: JSON.stringify({who: $('who').value, channel})});
        };
        async function watch() {
          try {
            const {revision} = await (await fetch('/_sim/revision')).json();
            if (!page || revision !== page.revision) await load();
          } catch { $('problem').textContent = 'The simulator does not answer.'; }
          setTimeout(watch, 700);
        }
        window.onhashchange = () => { if (location.hash.slice(1) !== (channel || '')) choose(location.hash.slice(1)); };
        watch();

        """#
}
