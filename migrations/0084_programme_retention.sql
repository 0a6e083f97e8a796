-- How long evidence of work and documents of the programme are kept.
insert into access.standard_retention values
  ('work-evidence', 1826, 'Bukti bekerja dan fotonya diperlukan selama klaim masih dapat diajukan dan diperiksa (UU 27/2022 Pasal 43: dihapus bila tidak lagi diperlukan)',
   'UU 27/2022 Pasal 43; 5 tahun usulan', 'inference'),
  ('document-line', 365, 'Nama pada dokumen yang ditarik sebelum terbit tidak diperlukan lagi (UU 27/2022 Pasal 43)',
   'UU 27/2022 Pasal 43; lamanya usulan', 'inference'),
  ('document', 3652, 'Keputusan dan lampirannya adalah arsip; dimusnahkan hanya menurut jadwal retensi arsip dan berita acara (UU 43/2009)',
   'UU 43/2009; lamanya menurut JRA daerah', 'inference');

grant delete on programmes.evidence, programmes.document_line to naungan_app;
create policy retire on programmes.evidence as restrictive for delete to naungan_app
  using (platform.may('system') and coalesce(withdrawn_at, attested_on) < now() - interval '1 year');
create policy retire on programmes.document_line as restrictive for delete to naungan_app
  using (platform.may('system') and exists (
    select from programmes.document d where d.regency = document_line.regency and d.document = document_line.document
      and d.state = 'withdrawn' and d.number is null));
